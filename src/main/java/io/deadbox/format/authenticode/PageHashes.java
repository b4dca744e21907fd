package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.jspecify.annotations.Nullable;

/**
 * Hashes of a program's pages of memory, signed along with the hash of the whole file: Windows
 * checks them page by page as it loads the program.
 *
 * @param algorithm SHA-1 or SHA-256
 * @param table for each page its offset in the file, in 4 bytes, and its hash; last the offset
 *     behind all pages, and zeros
 */
public record PageHashes(String algorithm, Blob table) {
  private static final ASN1ObjectIdentifier SHA1 =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.3.1");
  private static final ASN1ObjectIdentifier SHA256 =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.3.2");

  /**
   * Those in the first part of SpcIndirectDataContent; null if it holds none.
   *
   * @param data SpcAttributeTypeAndOptionalValue of a program
   */
  static @Nullable PageHashes of(ASN1Encodable data) throws Exception {
    ASN1Sequence typeAndValue = ASN1Sequence.getInstance(data);
    if (typeAndValue.size() < 2
        || !(typeAndValue.getObjectAt(1).toASN1Primitive() instanceof ASN1Sequence image)) {
      return null;
    }
    for (ASN1Encodable part : image) { // SpcPeImageData: flags, [0] file
      if (part instanceof ASN1TaggedObject file
          && file.getExplicitBaseObject() instanceof ASN1TaggedObject link
          && link.getTagNo() == 1) { // of SpcLink: moniker, an SpcSerializedObject
        ASN1Sequence moniker = ASN1Sequence.getInstance(link, false);
        byte[] serialized = ASN1OctetString.getInstance(moniker.getObjectAt(1)).getOctets();
        return inAttributes(ASN1Set.getInstance(ASN1Primitive.fromByteArray(serialized)));
      }
    }
    return null;
  }

  private static @Nullable PageHashes inAttributes(ASN1Set attributes) {
    for (ASN1Encodable attribute : attributes) {
      ASN1Sequence typeAndValues = ASN1Sequence.getInstance(attribute);
      ASN1Encodable type = typeAndValues.getObjectAt(0);
      if (SHA1.equals(type) || SHA256.equals(type)) {
        ASN1Set values = ASN1Set.getInstance(typeAndValues.getObjectAt(1));
        return new PageHashes(
            SHA1.equals(type) ? "SHA-1" : "SHA-256",
            Blob.copyOf(ASN1OctetString.getInstance(values.getObjectAt(0)).getOctets()));
      }
    }
    return null;
  }
}
