package io.deadbox.format.authenticode;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** What a signer adds: signed attributes are part of what is signed, unsigned ones are not. */
record Attributes(@Nullable AttributeTable signedOnes, @Nullable AttributeTable unsignedOnes) {
  Attributes(SignerInformation signer) {
    this(signer.getSignedAttributes(), signer.getUnsignedAttributes());
  }

  /** All values of a signed attribute. */
  List<ASN1Encodable> signed(ASN1ObjectIdentifier type) {
    return values(signedOnes, type);
  }

  /** All values of an unsigned attribute. */
  List<ASN1Encodable> unsigned(ASN1ObjectIdentifier type) {
    return values(unsignedOnes, type);
  }

  private static List<ASN1Encodable> values(
      @Nullable AttributeTable table, ASN1ObjectIdentifier type) {
    List<ASN1Encodable> values = new ArrayList<>();
    if (table != null) {
      var attributes = table.getAll(type);
      for (int i = 0; i < attributes.size(); i++) {
        values.addAll(List.of(Attribute.getInstance(attributes.get(i)).getAttributeValues()));
      }
    }
    return values;
  }
}
