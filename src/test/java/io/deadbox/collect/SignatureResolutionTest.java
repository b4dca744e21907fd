package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.file.Catalogs;
import io.deadbox.artifact.file.PortableExecutables;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.codec.DigestKind;
import io.deadbox.format.authenticode.SignedCatalog;
import io.deadbox.format.authenticode.SignedProgram;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs that list files of the case, and roots at which chains end. */
class SignatureResolutionTest {
  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");
  private static final String CATALOG = "Windows/System32/CatRoot/{F750E6C3}/a.cat";
  private static final String PROGRAM = "Windows/System32/plain.exe";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  SignatureResolutionTest() {}

  private List<String> collect(Map<String, byte[]> files, @Nullable Path trust, String sql)
      throws Exception {
    List<Extractor> extractors =
        List.of(new PortableExecutables(), new Catalogs(), new RegistryHives(List.of()));
    CollectOptions options =
        new CollectOptions(
            EnumSet.allOf(DigestKind.class),
            1,
            false,
            List.of(),
            List.of(),
            trust,
            folder,
            CollectOptions.COMMIT_EVERY,
            Watch.NONE,
            Onlooker.Choice.NOBODY);
    Path target = Files.createTempDirectory(folder, "case");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(extractors))) {
      new Collector(database, options, extractors, Progress.NONE, clock)
          .collect(
              new CaseRow(null, null, null, null, NOW, "1", List.of(), List.of(), "md5"),
              List.of(new FolderImage(files)));
    }
    List<String> found = new ArrayList<>();
    try (CaseDatabase database = CaseDatabase.open(target);
        Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join(" | ", row));
      }
    }
    return found;
  }

  private static final String SIGNATURES =
      """
      SELECT file.name, signature_exists, signature_verified, catalog, signed_digest = CASE
             digest_algorithm WHEN 'SHA-1' THEN authenticode_sha1 ELSE authenticode_sha256 END,
             signature_holds, subject,
             (SELECT count(*) FROM pe_signature_chain WHERE pe_signature_id = pe_signature.id),
             root, root_place
        FROM pe JOIN file ON file.id = pe.file_id
        LEFT JOIN pe_signature ON pe_signature.pe_id = pe.id
       ORDER BY file.name, pe_signature.id
      """;

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static byte[] catalog(byte[]... wholeFiles) throws Exception {
    List<byte[]> digests = new ArrayList<>();
    digests.add(SignedProgram.plainDigest());
    for (byte[] file : wholeFiles) {
      digests.add(sha256(file));
    }
    return SignedCatalog.build(digests.toArray(byte[][]::new));
  }

  @Test
  void aListedProgramIsSignedByTheCatalog() throws Exception {
    assertEquals(
        List.of(
            "plain.exe | 1 | 1 | \\Windows\\System32\\CatRoot\\{F750E6C3}\\a.cat | 1 | 1"
                + " | A signer | 2 | null | null"),
        collect(Map.of(PROGRAM, SignedProgram.plain(), CATALOG, catalog()), null, SIGNATURES));
  }

  @Test
  void aCatalogElsewhereSignsNothing() throws Exception {
    assertEquals(
        List.of("plain.exe | 0 | 0 | null | null | null | null | 0 | null | null"),
        collect(
            Map.of(PROGRAM, SignedProgram.plain(), "Users/a/CatRoot/b/a.cat", catalog()),
            null,
            SIGNATURES));
  }

  @Test
  void anotherProgramIsNotListed() throws Exception {
    byte[] changed = SignedProgram.plain();
    changed[0x180] ^= 1;
    assertEquals(
        List.of("plain.exe | 0 | 0 | null | null | null | null | 0 | null | null"),
        collect(Map.of(PROGRAM, changed, CATALOG, catalog()), null, SIGNATURES));
  }

  @Test
  void filesThatAreNoProgramsAreListedByAllTheirBytes() throws Exception {
    byte[] setup = "[Version]".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        List.of("driver.inf | SHA-256 | 1", "plain.exe | SHA-256 | 0"),
        collect(
            Map.of(PROGRAM, SignedProgram.plain(), CATALOG, catalog(setup), "driver.inf", setup),
            null,
            """
            SELECT file.name, digest_algorithm, whole_file FROM cataloged_file
              JOIN file ON file.id = cataloged_file.file_id ORDER BY 1
            """));
  }

  @Test
  void aChainEndsAtARootOfTheRegistry() throws Exception {
    byte[] root = SignedProgram.authority();
    byte[] blob =
        ByteBuffer.allocate(12 + root.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(32)
            .putInt(1)
            .putInt(root.length)
            .put(root)
            .array();
    byte[] software =
        HiveBuilder.root("CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}")
            .key("Microsoft\\SystemCertificates\\ROOT\\Certificates\\0123")
            .value("Blob", "REG_BINARY", blob)
            .build("\\SystemRoot\\System32\\Config\\SOFTWARE", NOW);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(PROGRAM, SignedProgram.plain());
    files.put("signed.exe", SignedProgram.build(false));
    files.put(CATALOG, catalog());
    files.put("Windows/System32/config/SOFTWARE", software);
    String place =
        " | CN=Root of a test | HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SystemCertificates\\ROOT";
    assertEquals(
        List.of(
            "plain.exe | 1 | 1 | C:\\Windows\\System32\\CatRoot\\{F750E6C3}\\a.cat | 1 | 1"
                + " | A signer | 2"
                + place,
            "signed.exe | 1 | 1 | null | 1 | 1 | A signer | 1" + place,
            "signed.exe | 1 | 1 | C:\\Windows\\System32\\CatRoot\\{F750E6C3}\\a.cat | 1 | 1"
                + " | A signer | 2"
                + place),
        collect(files, null, SIGNATURES));
  }

  @Test
  void aChainEndsAtARootOfTheTrustFolder() throws Exception {
    Path trust = Files.createDirectory(folder.resolve("trust"));
    Files.write(trust.resolve("root.cer"), SignedProgram.authority());
    assertEquals(
        List.of(
            "signed.exe | 1 | 1 | null | 1 | 1 | A signer | 2 | CN=Root of a test"
                + " | trust folder: root.cer"),
        collect(Map.of("signed.exe", SignedProgram.build(true)), trust, SIGNATURES));
  }
}
