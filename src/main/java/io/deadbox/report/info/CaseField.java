package io.deadbox.report.info;

import org.jspecify.annotations.Nullable;

/** A statement of a laboratory about a case, all of them optional. */
public enum CaseField {
  /** What the report is called. */
  TITLE("report.title", "Report", "Title"),
  /** The laboratory's number of the report. */
  REPORT_ID("report.id", "Report", "Report id"),
  /** Which issue of the report it is. */
  VERSION("report.version", "Report", "Version"),
  /** The report that this one takes the place of. */
  SUPERSEDES("report.supersedes", "Report", "Supersedes"),
  /** Who may read it: a banner on every page. */
  DISTRIBUTION("report.distribution", "Report", "Distribution"),
  /** A picture, PNG or JPEG, by its path from the folder of the file. */
  LOGO("report.logo", "Report", "Logo"),
  /** Who examines. */
  LABORATORY("laboratory.name", "Laboratory", "Name"),
  /** Where it is. */
  ADDRESS("laboratory.address", "Laboratory", "Address"),
  /** How to reach it. */
  CONTACT("laboratory.contact", "Laboratory", "Contact"),
  /** Accreditation, its scope, and whether this work is within it. */
  ACCREDITATION("laboratory.accreditation", "Laboratory", "Accreditation"),
  /** The person who examined. */
  EXAMINER("examiner.name", "Examiner", "Name"),
  /** Rank or function. */
  EXAMINER_ROLE("examiner.role", "Examiner", "Role"),
  /** Number of staff or badge. */
  EXAMINER_ID("examiner.id", "Examiner", "Number"),
  /** Training and experience, for a certificate. */
  QUALIFICATION("examiner.qualification", "Examiner", "Qualification"),
  /** The person who reviewed the report. */
  REVIEWER("reviewer.name", "Reviewer", "Name"),
  /** Rank or function. */
  REVIEWER_ROLE("reviewer.role", "Reviewer", "Role"),
  /** Number of staff or badge. */
  REVIEWER_ID("reviewer.id", "Reviewer", "Number"),
  /** The case's number. */
  CASE_NUMBER("case.number", "Request", "Case number"),
  /** The request's number. */
  REQUEST("case.request", "Request", "Request number"),
  /** Warrant, order or consent. */
  AUTHORITY("case.authority", "Request", "Authority"),
  /** Who asked. */
  REQUESTER("case.requester", "Request", "Requester"),
  /** What was asked. */
  QUESTION("case.question", "Request", "Question"),
  /** When the evidence came. */
  RECEIVED("dates.received", "Dates", "Received"),
  /** When it was examined. */
  EXAMINED("dates.examined", "Dates", "Examined"),
  /** When the report was issued; else the clock of the machine tells. */
  ISSUED("dates.issued", "Dates", "Issued");

  private final String key;
  private final String heading;
  private final String label;

  CaseField(String key, String heading, String label) {
    this.key = key;
    this.heading = heading;
    this.label = label;
  }

  /** Its name in a file and on the command line, for example {@code examiner.name}. */
  public String key() {
    return key;
  }

  /** The block of a report that it is in. */
  public String heading() {
    return heading;
  }

  /** What it is called there. */
  public String label() {
    return label;
  }

  /** The field of a name; null if there is none. */
  public static @Nullable CaseField of(String key) {
    for (CaseField field : values()) {
      if (field.key.equals(key)) {
        return field;
      }
    }
    return null;
  }
}
