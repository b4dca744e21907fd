package io.deadbox.store;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the examiner said of the case, and how it was collected. */
@Row(table = "collection", doc = "What the examiner said of the case, and how it was collected")
public record CaseRow(
    @Column("Case number; null if not given") @Nullable String caseNumber,
    @Column("Evidence number; null if not given") @Nullable String evidenceNumber,
    @Column("Examiner; null if not given") @Nullable String examiner,
    @Column("Description; null if not given") @Nullable String description,
    @Column("When the collection began, by this machine's clock") Instant started,
    @Column("Version of Deadbox") String toolVersion,
    @Column("Versions of the libraries that read the evidence") List<String> libraries,
    @Column("Command line, one argument a value") List<String> arguments,
    @Column("Hashes computed of files, comma-separated: md5, sha1, sha256") String hashes) {}
