package io.deadbox.ioc;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An internet address, compared by its number: {@code ::1} and {@code 0:0:0:0:0:0:0:1} are one.
 * Version 4 lies where version 6 maps it.
 *
 * @param number of 128 bits
 */
record Address(BigInteger number) implements Comparable<Address> {
  private static final Pattern VERSION_4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern VERSION_6 = Pattern.compile("(?=[^:]*:[^:]*:)[0-9a-fA-F:.]{2,45}");
  private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F:.]{2,45})/(\\d{1,3})");
  private static final Pattern SPAN =
      Pattern.compile(
          "\\[?\\s*([0-9a-fA-F:.]{2,45})(?:\\s*-\\s*|\\s+TO\\s+)([0-9a-fA-F:.]{2,45})\\s*]?");
  private static final BigInteger MAPPED = BigInteger.valueOf(0xffffL).shiftLeft(32);

  /** An address; null if the text is none. No name is ever looked up. */
  static @Nullable Address of(String text) {
    String stripped = text.strip();
    Matcher four = VERSION_4.matcher(stripped);
    if (four.matches()) {
      long number = 0;
      for (int i = 1; i <= 4; i++) {
        int part = Integer.parseInt(four.group(i));
        if (part > 255) {
          return null;
        }
        number = number << 8 | part;
      }
      return new Address(MAPPED.or(BigInteger.valueOf(number)));
    }
    if (!VERSION_6.matcher(stripped).matches()) {
      return null;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(stripped).getAddress();
      return new Address(
          bytes.length == 4
              ? MAPPED.or(new BigInteger(1, bytes)) // a mapped one comes back as version 4
              : new BigInteger(1, bytes));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The addresses that a literal means: one, a network ({@code 10.0.0.0/8}) or a span ({@code
   * 10.0.0.1-10.0.0.9}, {@code 10.0.0.1 TO 10.0.0.9}); null if it is none of these.
   */
  static Comparison.@Nullable Addresses range(String content) {
    String text = content.strip();
    Address single = of(text);
    if (single != null) {
      return new Comparison.Addresses(single, single);
    }
    Matcher network = NETWORK.matcher(text);
    if (network.matches()) {
      Address base = of(network.group(1));
      int bits = Integer.parseInt(network.group(2)) + (text.contains(":") ? 0 : 96);
      if (base == null || bits > 128) {
        return null;
      }
      BigInteger rest = BigInteger.ONE.shiftLeft(128 - bits).subtract(BigInteger.ONE);
      return new Comparison.Addresses(
          new Address(base.number().andNot(rest)), new Address(base.number().or(rest)));
    }
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      Address low = of(span.group(1));
      Address high = of(span.group(2));
      if (low != null && high != null && low.compareTo(high) <= 0) {
        return new Comparison.Addresses(low, high);
      }
    }
    return null;
  }

  /** Whether it is one of version 4. */
  boolean isVersion4() {
    return number.shiftRight(32).equals(MAPPED.shiftRight(32));
  }

  @Override
  public int compareTo(Address other) {
    return number.compareTo(other.number);
  }
}
