package io.deadbox.report.pdf;

import io.deadbox.binary.Blob;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.jspecify.annotations.Nullable;

/**
 * A signature in a PDF as PAdES has it (ETSI EN 319 142-1, level B-B): over every byte of the file
 * but itself. The time stands in the file, not in the signature.
 *
 * @param whole whether it covers every byte of the file but itself, and is the only one
 * @param content the bytes that it covers
 * @param cms the signature, in DER
 */
public record PdfSignature(boolean whole, Blob content, Blob cms) {
  private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");

  /** Bytes that are kept free for a signature with the certificates of a long chain. */
  private static final int ROOM = 32 * 1024;

  /**
   * Signs a file.
   *
   * @param signer as the signature's dictionary names the signer
   * @param sign makes the signature over the bytes, in DER
   */
  public static void sign(
      Path unsigned, Path signed, String signer, Instant time, UnaryOperator<byte[]> sign)
      throws IOException {
    PDSignature signature = new PDSignature();
    signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
    signature.setSubFilter(CADES);
    signature.setName(signer);
    signature.setReason("Issue of the report");
    signature.setSignDate(GregorianCalendar.from(ZonedDateTime.ofInstant(time, ZoneOffset.UTC)));
    try (PDDocument pdf = Loader.loadPDF(unsigned.toFile());
        SignatureOptions options = new SignatureOptions();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(signed))) {
      options.setPreferredSignatureSize(ROOM);
      pdf.setDocumentId(time.toEpochMilli());
      pdf.addSignature(signature, options);
      ExternalSigningSupport signing = pdf.saveIncrementalForExternalSigning(out);
      signing.setSignature(sign.apply(signing.getContent().readAllBytes()));
    }
  }

  /** The last signature of a file; null if it has none. */
  public static @Nullable PdfSignature of(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      List<PDSignature> signatures = pdf.getSignatureDictionaries();
      if (signatures.isEmpty()) {
        return null;
      }
      PDSignature last = signatures.getLast();
      int[] range = last.getByteRange();
      byte[] contents = last.getContents(bytes);
      int gap = 2 * contents.length + 2; // hexadecimal, between angle brackets
      boolean whole =
          signatures.size() == 1
              && range.length == 4
              && range[0] == 0
              && range[1] > 0
              && range[2] == range[1] + gap
              && range[3] == bytes.length - range[2]
              && bytes[range[1]] == '<'
              && bytes[range[2] - 1] == '>';
      return new PdfSignature(
          whole,
          Blob.copyOf(whole ? last.getSignedContent(bytes) : new byte[0]),
          Blob.copyOf(contents));
    }
  }
}
