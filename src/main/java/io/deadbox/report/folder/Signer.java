package io.deadbox.report.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Signs the list of a report's hashes with a key from a PKCS#12 file: a detached signature by CMS
 * (RFC 5652), as {@code openssl cms -verify} reads it. One key, one text and one time give one
 * signature: RSA is used with PKCS#1 v1.5 padding, ECDSA with the nonces of RFC 6979. Every command
 * loads this class to read its options; what is loaded to sign is in {@link CmsSignatures}.
 */
public final class Signer {
  /** Name of the signature. */
  public static final String SIGNATURE = ReportFolder.HASHES + ".p7s";

  /** Name of the file of the signer's certificates, which is in the list itself. */
  public static final String CERTIFICATE = "signer.pem";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private Signer(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Takes the key of a file.
   *
   * @throws ReportFolderException if the file cannot be opened with the password, or does not have
   *     exactly one key
   */
  public static Signer open(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw new ReportFolderException(
            "%s holds %d private keys: it must hold the one that signs"
                .formatted(file, keys.size()));
      }
      String alias = keys.getFirst();
      if (!(store.getKey(alias, password) instanceof PrivateKey key)
          || store.getCertificateChain(alias) == null) {
        throw new ReportFolderException(file + " holds no private key with a certificate");
      }
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate one : store.getCertificateChain(alias)) {
        chain.add((X509Certificate) one);
      }
      return new Signer(key, chain);
    } catch (IOException | GeneralSecurityException e) {
      throw new ReportFolderException(
          "%s cannot be opened as PKCS#12 with this password (%s)".formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Refuses a time at which the certificate does not hold: nobody would accept the signature,
   * {@code verify} included.
   *
   * @throws ReportFolderException if it is not valid yet, or not any more
   */
  public void requireValidAt(Instant time) {
    X509Certificate certificate = chain.getFirst();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Instant signed = time.truncatedTo(ChronoUnit.SECONDS); // as signatures state it
    if (signed.isBefore(from) || signed.isAfter(to)) {
      throw new ReportFolderException(
          "the certificate that signs is valid from %s to %s, and the report is issued at %s"
              .formatted(from, to, time));
    }
  }

  /** The signer's name in the certificate. */
  public String name() {
    return chain.getFirst().getSubjectX500Principal().getName();
  }

  /** The signer's certificate and those above it, as PEM. */
  String certificate() throws IOException {
    return CmsSignatures.pem(chain);
  }

  /** The signature over a text, in DER. */
  byte[] sign(byte[] text, Instant time) {
    return CmsSignatures.over(text, key, chain, time);
  }

  /**
   * The signature over the bytes of a PDF, in DER: CAdES as PAdES wants it, with the hash of the
   * certificate and without a time, which stands in the PDF.
   */
  byte[] signPdf(byte[] bytes) {
    return CmsSignatures.overPdf(bytes, key, chain);
  }
}
