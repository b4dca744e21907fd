package io.deadbox.report.pdf;

import io.deadbox.report.info.Logo;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A picture as archives keep it: red, green and blue on white, whatever it was before. */
final class Picture {
  private Picture() {}

  /** A URI that is the picture. */
  static String uri(Logo logo) {
    try {
      BufferedImage given = ImageIO.read(new ByteArrayInputStream(logo.bytes().bytes()));
      BufferedImage plain =
          new BufferedImage(given.getWidth(), given.getHeight(), BufferedImage.TYPE_INT_RGB);
      Graphics2D canvas = plain.createGraphics();
      canvas.drawImage(given, 0, 0, Color.WHITE, null);
      canvas.dispose();
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(plain, "png", png);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it was decoded when it was read
    }
  }
}
