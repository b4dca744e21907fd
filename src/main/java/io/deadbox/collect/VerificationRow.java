package io.deadbox.collect;

import io.deadbox.binary.Blob;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What reading the whole image and hashing it came to. */
@Row(
    table = "verification",
    doc = "What reading a whole image and comparing its hashes with the stored ones came to",
    parent = ImageFacts.class)
public record VerificationRow(
    @Column("verified, mismatch, no stored hash, not verified, or unreadable") String outcome,
    @Column("MD5 of the acquired disk; null if not computed") @Nullable Blob md5,
    @Column("SHA-1 of the acquired disk; null if not computed") @Nullable Blob sha1,
    @Column("SHA-256 of the acquired disk; null if not computed") @Nullable Blob sha256,
    @Column("Bytes read") long bytes,
    @Column("Begin, by this machine's clock; null if not done") @Nullable Instant started,
    @Column("End, by this machine's clock; null if not done") @Nullable Instant finished,
    @Column("Why it was not done; null if it was") @Nullable String reason) {

  /** Every byte was read and each stored hash is the computed one. */
  public static final String VERIFIED = "verified";

  /** A stored hash differs from the computed one. */
  public static final String MISMATCH = "mismatch";

  /** Hashes were computed, but the container stores none to compare with. */
  public static final String NO_STORED_HASH = "no stored hash";

  /** There is nothing to hash as a whole, or the examiner asked not to. */
  public static final String NOT_VERIFIED = "not verified";

  /** Part of the image could not be read, so that there is no hash. */
  public static final String UNREADABLE = "unreadable";

  /** An image that was not read as a whole. */
  public static VerificationRow notDone(String reason) {
    return new VerificationRow(NOT_VERIFIED, null, null, null, 0, null, null, reason);
  }

  /** The outcome, and the reason where there is one. */
  public String text() {
    return reason == null ? outcome : outcome + ": " + reason;
  }
}
