package io.deadbox.format.authenticode;

import static io.deadbox.format.authenticode.SignedProgram.vector;

import io.deadbox.binary.Bytes;
import io.deadbox.format.pe.PeFile;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;

/** Makes catalogs under the authority of {@link SignedProgram}. */
public final class SignedCatalog {
  private SignedCatalog() {}

  /** Writes a catalog that lists a program: its path, the catalog's path, SHA-1 or SHA-256. */
  public static void main(String[] args) throws Exception {
    Bytes program = Bytes.of(Files.readAllBytes(Path.of(args[0])));
    PeFile pe = Objects.requireNonNull(PeFile.read(program, new Issues()));
    byte[] digest = pe.certificates().hash(MessageDigest.getInstance(args[2]));
    Files.write(Path.of(args[1]), build(digest));
  }

  /** A catalog that lists programs by their digests, as those up to Windows 7 name them. */
  public static byte[] build(byte[]... digests) throws Exception {
    List<ASN1Encodable> members = new ArrayList<>();
    for (byte[] digest : digests) {
      String tag = HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT) + "\0";
      DERSequence indirect =
          new DERSequence(
              vector(
                  new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4"),
                  new DERSet(SignedProgram.indirect(digest))));
      members.add(
          new DERSequence(
              vector(
                  new DEROctetString(tag.getBytes(StandardCharsets.UTF_16LE)),
                  new DERSet(indirect))));
    }
    return build(members);
  }

  /** A catalog that lists files by their digest alone, as Windows 8 and later allow. */
  public static byte[] buildNamed(byte[]... digests) throws Exception {
    List<ASN1Encodable> members = new ArrayList<>();
    for (byte[] digest : digests) {
      members.add(new DERSequence(new DEROctetString(digest)));
    }
    return build(members);
  }

  private static byte[] build(List<ASN1Encodable> members) throws Exception {
    DERSequence list =
        new DERSequence(
            vector(
                new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.12.1.1")),
                new DEROctetString(new byte[16]),
                new DERUTCTime("200101120000Z"),
                new DERSequence(
                    vector(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.12.1.2"), DERNull.INSTANCE)),
                new DERSequence(members.toArray(ASN1Encodable[]::new))));
    return SignedProgram.cms(
        new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.1"), list, true, "SHA256withRSA");
  }
}
