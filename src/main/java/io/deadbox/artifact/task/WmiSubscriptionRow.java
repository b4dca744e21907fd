package io.deadbox.artifact.task;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A subscription to events of WMI, as strings in its repository tell: a PersistenceItem. */
@Row(
    table = "wmi_subscription",
    doc =
        "A subscription to events of WMI, found by its strings in the repository, not by the"
            + " repository's structure: it may have been removed",
    parent = FileRow.class,
    item = "PersistenceItem",
    label = "'WMI ' || wmi_subscription.consumer_type || ' ' || wmi_subscription.consumer",
    offset = "wmi_subscription.file_offset")
public record WmiSubscriptionRow(
    @Column("Where the reference to the consumer begins in the file, in bytes") long fileOffset,
    @Column(
            value = "Always WMI subscription",
            term = {"PersistenceItem/PersistenceType", "PersistenceItem/type"})
        String kind,
    @Column("Class of the consumer, for example CommandLineEventConsumer") String consumerType,
    @Column(value = "Name of the consumer", term = "PersistenceItem/name") String consumer,
    @Column("Name of the filter bound to it; null if none was found beside it")
        @Nullable String filter,
    @Column(
            value =
                "Strings found with the consumer, one a line: what it runs is among them; null if it"
                    + " was not found",
            term = {"PersistenceItem/path", "PersistenceItem/arguments"},
            substitute = WmiSubscriptionRow.SHOWS)
        @Nullable String consumerText,
    @Column("Strings found with the filter, one a line: its query is among them; null if not found")
        @Nullable String filterText) {

  static final String SHOWS =
      "strings of WMI's repository show that the subscription was there; it may have been removed";
}
