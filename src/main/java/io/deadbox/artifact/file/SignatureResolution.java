package io.deadbox.artifact.file;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.format.authenticode.Roots;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only the whole case can tell of signatures: which files a catalog lists, and at which roots
 * chains of certificates end. Runs once, when all files were read.
 */
public final class SignatureResolution {
  /** Keys below which Windows keeps roots that it trusts, within the hive SOFTWARE. */
  private static final List<String> ROOT_STORES =
      List.of(
          "Microsoft\\SystemCertificates\\ROOT",
          "Microsoft\\SystemCertificates\\AuthRoot",
          "Microsoft\\EnterpriseCertificates\\Root",
          "Policies\\Microsoft\\SystemCertificates\\Root");

  private static final String ALLOCATED = "file.name_allocated AND file.meta_allocated";

  private final Connection connection;
  private final Roots roots;

  private SignatureResolution(Connection connection, Roots given) {
    this.connection = connection;
    this.roots = given;
  }

  /**
   * A resolution of one case.
   *
   * @param trust folder of roots that the examiner gives, beside those of the evidence; may be null
   */
  public static SignatureResolution of(Connection connection, @Nullable Path trust)
      throws IOException {
    return new SignatureResolution(
        connection, trust == null ? new Roots() : TrustFolder.read(trust));
  }

  /** Whether the case has what this asks for. */
  public static boolean applies(Connection connection) throws SQLException {
    return tables(connection, "pe", "catalog") == 2;
  }

  private static long tables(Connection connection, String first, String second)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM sqlite_master WHERE name IN (?, ?)")) {
      statement.setString(1, first);
      statement.setString(2, second);
      try (ResultSet row = statement.executeQuery()) {
        return row.getLong(1);
      }
    }
  }

  /**
   * Does it.
   *
   * @param issues gets what of the roots on the evidence cannot be read
   */
  public void run(Issues issues) throws SQLException {
    listFiles();
    signByCatalogs();
    if (tables(connection, "registry_value", "hive") == 2) {
      findRoots(issues);
    }
    endChains();
  }

  /** Files that a catalog in use lists, be it by all their bytes or as programs. */
  private void listFiles() throws SQLException {
    String insert =
        """
        INSERT INTO cataloged_file (file_id, catalog_id, digest_algorithm, whole_file)
        SELECT DISTINCT %s, catalog.id, catalog_member.digest_algorithm, %d
          FROM %s
          JOIN catalog_member ON catalog_member.digest = %s
          JOIN catalog ON catalog.id = catalog_member.catalog_id
          JOIN file AS own ON own.id = catalog.file_id
         WHERE own.name_allocated AND own.meta_allocated
         ORDER BY 1, 2
        """;
    try (Statement statement = connection.createStatement()) {
      for (String hash : List.of("sha1", "sha256")) {
        statement.executeUpdate(insert.formatted("pe.file_id", 0, "pe", "pe.authenticode_" + hash));
        statement.executeUpdate(insert.formatted("file.id", 1, "file", "file." + hash));
      }
    }
  }

  private record Listed(long pe, long catalog, String algorithm) {}

  /** Each listed program gets the signature of one catalog: of one that holds, if there is one. */
  private void signByCatalogs() throws SQLException {
    List<Listed> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT pe.id, catalog.id, cataloged_file.digest_algorithm
                  FROM cataloged_file
                  JOIN pe ON pe.file_id = cataloged_file.file_id
                  JOIN catalog ON catalog.id = cataloged_file.catalog_id
                 WHERE NOT cataloged_file.whole_file AND catalog.chain_end IS NOT NULL
                 ORDER BY pe.id, coalesce(catalog.signature_holds, 0) DESC, catalog.id,
                          cataloged_file.digest_algorithm DESC
                """)) {
      while (rows.next()) {
        if (found.isEmpty() || found.getLast().pe() != rows.getLong(1)) {
          found.add(new Listed(rows.getLong(1), rows.getLong(2), rows.getString(3)));
        }
      }
    }
    String signer =
        "signature_holds, subject, subject_name, issuer, issuer_name, serial, thumbprint,"
            + " not_before, not_after, description, more_info, timestamp, timestamp_kind,"
            + " timestamp_holds, chain_end, last_certificate";
    for (Listed listed : found) {
      String digest =
          listed.algorithm().equals("SHA-1") ? "authenticode_sha1" : "authenticode_sha256";
      update(
          """
          INSERT INTO pe_signature (pe_id, catalog, nested, digest_algorithm, signed_digest,
                                    digest_matches, %1$s)
          SELECT ?1, (SELECT full_path FROM v_file WHERE id = catalog.file_id), 0, ?3,
                 (SELECT %2$s FROM pe WHERE id = ?1), 1, %1$s
            FROM catalog WHERE id = ?2
          """
              .formatted(signer, digest),
          listed.pe(),
          listed.catalog(),
          listed.algorithm());
      update(
          """
          INSERT INTO pe_signature_chain (pe_signature_id, position, value)
          SELECT (SELECT max(id) FROM pe_signature), position, value
            FROM catalog_chain WHERE catalog_id = ? ORDER BY position
          """,
          listed.catalog());
      update(
          """
          UPDATE pe SET signature_exists = 1,
                        signature_verified = (SELECT signature_holds FROM catalog WHERE id = ?2)
           WHERE id = ?1 AND NOT signature_exists
          """,
          listed.pe(),
          listed.catalog());
    }
  }

  private void findRoots(Issues issues) throws SQLException {
    String sql =
        """
        SELECT registry_value.data, registry_value.text
          FROM registry_key
          JOIN hive ON hive.id = registry_key.hive_id
          JOIN file ON file.id = hive.file_id
          JOIN registry_value ON registry_value.registry_key_id = registry_key.id
         WHERE hive.type = 'SOFTWARE' AND registry_value.name = 'Blob' COLLATE NOCASE
           AND registry_key.path LIKE ? AND %s
         ORDER BY registry_value.id
        """
            .formatted(ALLOCATED);
    for (String store : ROOT_STORES) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, store + "\\Certificates\\%");
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            byte[] data = rows.getBytes(1);
            Bytes blob = Bytes.of(data == null ? bytes(rows.getString(2)) : data);
            roots.addBlob(blob, "HKEY_LOCAL_MACHINE\\SOFTWARE\\" + store, issues);
          }
        }
      }
    }
  }

  /** Binary values are kept as their digits; what is no such text is no certificate either. */
  private static byte[] bytes(@Nullable String digits) {
    try {
      return HexFormat.of().parseHex(digits == null ? "" : digits.replace(" ", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** A chain ends at few different certificates, whatever the number of signatures. */
  private void endChains() throws SQLException {
    List<byte[]> ends = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT last_certificate FROM pe_signature"
                    + " WHERE last_certificate IS NOT NULL")) {
      while (rows.next()) {
        ends.add(rows.getBytes(1));
      }
    }
    for (byte[] end : ends) {
      Roots.Found found = roots.of(Blob.copyOf(end));
      if (found != null) {
        update(
            "UPDATE pe_signature SET root = ?, root_place = ? WHERE last_certificate = ?",
            found.subject(),
            found.place(),
            end);
      }
    }
  }

  private void update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
