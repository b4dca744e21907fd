package io.deadbox.format.authenticode;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.jspecify.annotations.Nullable;

/**
 * What the signer calls the program: SpcSpOpusInfo.
 *
 * @param moreInfo address for readers
 */
record Opus(@Nullable String programName, @Nullable String moreInfo) {
  private static final ASN1ObjectIdentifier OPUS_INFO =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.12");
  private static final int LONGEST = 4096;
  private static final int UNICODE = 0;

  static Opus of(Attributes attributes) {
    String programName = null;
    String moreInfo = null;
    for (ASN1Encodable value : attributes.signed(OPUS_INFO)) {
      for (ASN1Encodable part : ASN1Sequence.getInstance(value)) {
        // each part is a choice within an explicit tag: SpcString, SpcLink
        ASN1TaggedObject outer = ASN1TaggedObject.getInstance(part);
        ASN1TaggedObject choice = ASN1TaggedObject.getInstance(outer.getExplicitBaseObject());
        if (outer.getTagNo() == 0) {
          programName = text(choice);
        } else if (choice.getTagNo() == 0) { // of SpcLink: url; the others are no address
          moreInfo = ascii(choice);
        }
      }
    }
    return new Opus(programName, moreInfo);
  }

  /** SpcString: BMPString or IA5String, implicitly tagged. */
  private static String text(ASN1TaggedObject choice) {
    if (choice.getTagNo() == UNICODE) {
      return cut(new String(octets(choice), StandardCharsets.UTF_16BE));
    }
    return ascii(choice);
  }

  private static String ascii(ASN1TaggedObject choice) {
    return cut(new String(octets(choice), StandardCharsets.ISO_8859_1));
  }

  private static byte[] octets(ASN1TaggedObject choice) {
    return ASN1OctetString.getInstance(choice, false).getOctets();
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
