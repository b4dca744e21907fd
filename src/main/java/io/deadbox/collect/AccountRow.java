package io.deadbox.collect;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** What an account is called whose SID files and keys carry. */
@Row(table = "account", doc = "The name that a SID stands for, as far as the case tells")
public record AccountRow(
    @Column(value = "SID", indexed = true) String sid,
    @Column("Computer or authority; null where only the name is known") @Nullable String domain,
    @Column("Name") String name,
    @Column("What tells it: well-known, SAM, or ProfileList (the name of the profile's folder)")
        String source) {

  /** Every system has them under these SIDs. */
  static final String WELL_KNOWN = "well-known";

  /** The computer's own store of accounts. */
  static final String SAM = "SAM";

  /** Accounts that have logged on, those of a domain too. */
  static final String PROFILE_LIST = "ProfileList";
}
