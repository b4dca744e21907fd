package io.deadbox.format.authenticode;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.pe.CertificateTable;
import io.deadbox.format.pe.PeFile;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the signatures of executables as one line of JSON for each file; their paths are read from
 * the standard input. For comparison with other programs.
 */
public final class SignatureDump {
  private SignatureDump() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        out.println(json.writeValueAsString(dump(Path.of(path))));
      }
    }
    out.flush();
  }

  private static Map<String, Object> dump(Path path) throws IOException {
    List<Map<String, Object>> signatures = new ArrayList<>();
    try {
      PeFile pe = PeFile.read(Bytes.of(Files.readAllBytes(path)), new Issues());
      if (pe != null) {
        Issues issues = new Issues();
        for (CertificateTable.Certificate entry : pe.certificates().entries(issues)) {
          Authenticode.read(entry.content(), pe.certificates()::hash, issues)
              .forEach(signature -> signatures.add(facts(signature, pe.certificates())));
        }
      }
    } catch (Malformed malformed) {
      return Map.of("path", path.toString(), "signatures", signatures);
    }
    return Map.of("path", path.toString(), "signatures", signatures);
  }

  private static boolean pagesMatch(PageHashes pages, CertificateTable table) {
    try {
      return table.pagesMatch(MessageDigest.getInstance(pages.algorithm()), pages.table().bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> facts(Signature signature, CertificateTable table) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("algorithm", signature.digestAlgorithm());
    facts.put("digest", signature.signedDigest().hex());
    facts.put("matches", signature.digestMatches());
    PageHashes pages = signature.pageHashes();
    facts.put("pages", pages == null ? null : pages.algorithm());
    facts.put("pages_match", pages == null ? null : pagesMatch(pages, table));
    facts.put("holds", signature.signer().holds());
    Signature.Certificate signer = signature.signer().certificate();
    if (signer != null) {
      facts.put("subject", signer.subjectName());
      facts.put("issuer", signer.issuerName());
      facts.put("serial", signer.serial());
    }
    facts.put("description", signature.signer().programName());
    facts.put("url", signature.signer().moreInfo());
    Signature.Timestamp timestamp = signature.signer().timestamp();
    facts.put("time", timestamp == null ? null : timestamp.time().getEpochSecond());
    return facts;
  }
}
