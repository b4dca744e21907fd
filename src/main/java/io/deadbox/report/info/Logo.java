package io.deadbox.report.info;

import io.deadbox.binary.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A laboratory's picture for the head of a report.
 *
 * @param bytes of the file
 * @param mediaType {@code image/png} or {@code image/jpeg}
 * @param width in pixels
 * @param height in pixels
 */
public record Logo(Blob bytes, String mediaType, int width, int height) {
  private static final int MAX_BYTES = 1 << 20; // a report repeats it on every page

  private static final int MAX_PIXELS = 4000; // a side

  /**
   * Reads a picture.
   *
   * @throws CaseInfoException if it is none, or too large
   */
  public static Logo read(Path file) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file)) {
        throw new CaseInfoException(file + ": there is no such file for the logo");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new CaseInfoException(file + ": the logo has more than 1 MiB: make it smaller");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CaseInfoException(file + ": the logo cannot be read: check its permissions", e);
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new CaseInfoException(file + ": the logo is no PNG or JPEG picture");
      }
      ImageReader reader = readers.next();
      try {
        return decoded(file, bytes, reader, in);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof CaseInfoException known) {
        throw known;
      }
      throw new CaseInfoException(file + ": the logo is damaged: it cannot be decoded", e);
    }
  }

  private static Logo decoded(Path file, byte[] bytes, ImageReader reader, ImageInputStream in)
      throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    if (!format.equals("png") && !format.equals("jpeg")) {
      throw new CaseInfoException(file + ": the logo is no PNG or JPEG picture");
    }
    reader.setInput(in, true, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > MAX_PIXELS || height > MAX_PIXELS) {
      throw new CaseInfoException(
          "%s: the logo has %d x %d pixels: make it smaller than %d"
              .formatted(file, width, height, MAX_PIXELS));
    }
    reader.read(0); // a header alone is no picture
    return new Logo(Blob.copyOf(bytes), "image/" + format, width, height);
  }
}
