package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * Root certificates that a computer, or an examiner, keeps. Whether a chain ends at one of them is
 * all that is told: not whether a certificate was valid in its time, or was revoked.
 */
public final class Roots {
  /** Property of a certificate in the registry that is the certificate itself: wincrypt.h. */
  private static final int CERT_PROPERTY = 32;

  private static final int PROPERTY_HEADER = 12;

  /** Longest certificate kept; real ones have some 2 KiB. */
  private static final long LONGEST = 1 << 16;

  /**
   * A root that a chain ends at.
   *
   * @param subject whom it is for, all of it
   * @param place where it was found
   */
  public record Found(String subject, String place) {}

  private record Root(X509CertificateHolder certificate, Found found) {}

  private final Map<Blob, Root> bySelf = new LinkedHashMap<>();
  private final Map<X500Name, List<Root>> bySubject = new LinkedHashMap<>();

  /** Number of different certificates. */
  public int count() {
    return bySelf.size();
  }

  /**
   * Adds the certificate of a value {@code Blob} of {@code SystemCertificates} in the registry:
   * properties one after the other, each with number, 1, length and value.
   *
   * @param place for {@link Found}; the first place of a certificate is kept
   */
  public void addBlob(Bytes blob, String place, Issues issues) {
    issues.contain(() -> {
      for (long at = 0; at < blob.size(); ) {
        long property = blob.u32(at, "property");
        long length = blob.u32(at + 8, "length of property");
        Bytes value = blob.slice(at + PROPERTY_HEADER, length, "property");
        if (property == CERT_PROPERTY && length <= LONGEST) {
          byte[] encoded = value.array(0, length, "certificate");
          Contained.get(value, "certificate", () -> add(new X509CertificateHolder(encoded), place));
          return;
        }
        at += PROPERTY_HEADER + length;
      }
      throw new Malformed(blob.origin(), "Blob", "holds no certificate");
    });
  }

  /**
   * Adds the certificates of a file, in DER or PEM.
   *
   * @return how many
   * @throws IOException if there is something else in it
   */
  public int addFile(byte[] file, String place) throws IOException {
    try {
      int count = 0;
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(file))) {
        add(new X509CertificateHolder(certificate.getEncoded()), place);
        count++;
      }
      return count;
    } catch (CertificateException e) {
      throw new IOException("holds no X.509 certificate: " + e.getMessage(), e);
    }
  }

  /** Returns whether it was new. */
  private boolean add(X509CertificateHolder certificate, String place) throws IOException {
    Root root =
        new Root(certificate, new Found(Certificates.name(certificate.getSubject()), place));
    boolean added = bySelf.putIfAbsent(Blob.copyOf(certificate.getEncoded()), root) == null;
    if (added) {
      bySubject.computeIfAbsent(certificate.getSubject(), _ -> new ArrayList<>()).add(root);
    }
    return added;
  }

  /**
   * The root that a chain ends at: its last certificate itself, or the one whose key signed it.
   * Null if there is none.
   *
   * @param lastCertificate in DER
   */
  public @Nullable Found of(Blob lastCertificate) {
    Root same = bySelf.get(lastCertificate);
    if (same != null) {
      return same.found;
    }
    try {
      X509CertificateHolder last = new X509CertificateHolder(lastCertificate.bytes());
      int tried = 0;
      for (Root root : bySubject.getOrDefault(last.getIssuer(), List.of())) {
        if (tried++ < Chain.MAX_TRIED
            && Boolean.TRUE.equals(Chain.signed(last, root.certificate))) {
          return root.found;
        }
      }
      return null;
    } catch (IOException | RuntimeException unreadable) {
      return null; // of the evidence, and read once before
    }
  }
}
