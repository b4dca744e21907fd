package io.deadbox.search;

import io.deadbox.binary.Blob;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Patterns on their way from one process to another. */
public final class PatternFile {
  private static final int TEXT = 0;
  private static final int EXPRESSION = 1;
  private static final int BYTES = 2;
  private static final int NOTHING_REQUIRED = -1;

  private PatternFile() {}

  /** Writes patterns. */
  public static void write(Path file, List<? extends Pattern> patterns) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(patterns.size());
      for (Pattern pattern : patterns) {
        switch (pattern) {
          case Pattern.Text text -> {
            out.writeByte(TEXT);
            texts(out, text.forms());
            out.writeBoolean(text.fold());
            out.writeUTF(text.place().name());
          }
          case Pattern.Expression expression -> {
            out.writeByte(EXPRESSION);
            text(out, expression.expression().pattern());
            out.writeInt(expression.expression().flags());
            List<String> required = expression.required();
            if (required == null) {
              out.writeInt(NOTHING_REQUIRED);
            } else {
              texts(out, required);
            }
            out.writeUTF(expression.place().name());
          }
          case Pattern.Bytes bytes -> {
            out.writeByte(BYTES);
            out.writeInt(bytes.bytes().size());
            out.write(bytes.bytes().bytes());
          }
        }
      }
    }
  }

  private static void texts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  /** An expression may be longer than what writeUTF takes. */
  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  private static String text(DataInputStream in) throws IOException {
    char[] text = new char[in.readInt()];
    for (int i = 0; i < text.length; i++) {
      text[i] = in.readChar();
    }
    return new String(text);
  }

  /** Reads what was written. */
  public static List<Pattern> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      List<Pattern> patterns = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        patterns.add(
            switch (in.readByte()) {
              case TEXT ->
                  new Pattern.Text(
                      texts(in, in.readInt()), in.readBoolean(), Place.valueOf(in.readUTF()));
              case EXPRESSION -> {
                com.google.re2j.Pattern expression =
                    com.google.re2j.Pattern.compile(text(in), in.readInt());
                int required = in.readInt();
                yield new Pattern.Expression(
                    expression,
                    required == NOTHING_REQUIRED ? null : texts(in, required),
                    Place.valueOf(in.readUTF()));
              }
              default -> new Pattern.Bytes(Blob.copyOf(in.readNBytes(in.readInt())));
            });
      }
      return patterns;
    }
  }

  private static List<String> texts(DataInputStream in, int count) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(in));
    }
    return texts;
  }
}
