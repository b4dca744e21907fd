package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import io.deadbox.format.pe.Languages;
import io.deadbox.format.pe.Resource;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the rows of an executable's resources, and hashes them. */
final class PeResources {
  private static final int CHUNK = 1 << 16;

  private final Issues issues;

  /** Bytes that are still hashed: hostile resources may all be the whole file. */
  private long left;

  private boolean limitTold;

  private PeResources(long fileSize, Issues issues) {
    this.left = 2 * fileSize;
    this.issues = issues;
  }

  static List<PeResourceRow> rows(List<Resource> resources, long fileSize, Issues issues) {
    PeResources hashing = new PeResources(fileSize, issues);
    List<PeResourceRow> rows = new ArrayList<>();
    for (Resource resource : resources) {
      rows.add(hashing.row(resource));
    }
    return rows;
  }

  private PeResourceRow row(Resource resource) {
    Bytes data = resource.data();
    Long language = resource.language();
    boolean hashed = resource.complete() && allowed(resource);
    return new PeResourceRow(
        resource.type(),
        resource.name(),
        language == null || language > 0xFFFF ? null : Languages.name(language.intValue()),
        language,
        resource.size(),
        data == null ? null : data.origin(),
        hashed ? hash(data, "MD5") : null,
        hashed ? hash(data, "SHA-256") : null);
  }

  private boolean allowed(Resource resource) {
    left -= resource.size();
    if (left < 0 && !limitTold) {
      limitTold = true;
      issues.add(
          IssueKind.LIMIT,
          resource.offset(),
          "resources",
          "have together more than twice the file's bytes; from here on they are not hashed");
    }
    return left >= 0;
  }

  private static @Nullable Blob hash(@Nullable Bytes data, String algorithm) {
    if (data == null) {
      return null;
    }
    MessageDigest digest = Hashes.digest(algorithm);
    for (long at = 0; at < data.size(); at += CHUNK) {
      digest.update(data.upTo(at, CHUNK));
    }
    return Blob.copyOf(digest.digest());
  }
}
