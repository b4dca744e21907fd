package io.deadbox.format.authenticode;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;

/** A key of a million bits would keep the computer busy for minutes for each certificate tried. */
class HugeKeyTest {
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

  @Test
  void aKeyThatWouldTakeMinutesIsNotComputedWith() throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(1 << 20).subtract(BigInteger.ONE);
    BigInteger order = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(189));
    SubjectPublicKeyInfo key =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(
                X9ObjectIdentifiers.id_dsa,
                new DSAParameter(modulus, order, modulus.shiftRight(1))),
            new ASN1Integer(modulus.shiftRight(2)));
    X500Name name = new X500Name("CN=Huge");
    X509CertificateHolder certificate =
        new X509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(FROM), Date.from(FROM), name, key)
            .build(new AnySignature(order));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertNull(Chain.signed(certificate, certificate)));
  }

  /** Gives a signature that has the form of one. */
  private record AnySignature(BigInteger order) implements ContentSigner {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(NISTObjectIdentifiers.dsa_with_sha256);
    }

    @Override
    public OutputStream getOutputStream() {
      return new ByteArrayOutputStream();
    }

    @Override
    public byte[] getSignature() {
      try {
        ASN1Integer half = new ASN1Integer(order.shiftRight(1));
        return new DERSequence(SignedProgram.vector(half, half)).getEncoded(ASN1Encoding.DER);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
