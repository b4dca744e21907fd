package io.deadbox.ioc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a plain list: what kind of trace it is, and the terms that ask for it. What is of no
 * kind that is known here may be a file's name, which is looked for; that there is no such file
 * says nothing of it, so that it is asked for as what nobody knows, too.
 *
 * @param text the value with its disarming undone ({@code hxxp}, {@code [.]})
 * @param asks terms that are asked for it; one of them is enough
 */
record PlainValue(String text, List<Ask> asks) {
  /** A term and how it is compared. */
  record Ask(String term, Condition condition) {}

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]{0,62})\\.)+[\\p{L}][\\p{L}\\p{N}-]{1,62}\\.?");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:\\d{1,3}\\.){3}\\d{1,3}(?:/\\d{1,2}|-(?:\\d{1,3}\\.){3}\\d{1,3})?"
              + "|(?=[^:]*:[^:]*:)[0-9a-fA-F:.]{2,45}(?:/\\d{1,3})?");

  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?i)\\\\?(?:HKLM|HKCU|HKU|HKCR|HKCC|HKEY_[A-Z_]+|\\\\?REGISTRY\\\\(?:MACHINE|USER))\\\\.*");

  private static final Pattern URL = Pattern.compile("(?i)(?:https?|ftp)://.*");

  /** A host with a port, of which traces of hosts do not tell. */
  private static final Pattern WITH_PORT = Pattern.compile("\\[?([^\\[\\]/\\\\\\s]+?)]?:\\d{1,5}");

  /** A path below a host: an address without its scheme, or a path on a disk. */
  private static final Pattern BELOW_HOST = Pattern.compile("([^/\\\\:\\s]+)(?::\\d{1,5})?/.*");

  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@([^@\\s]+)");

  /** Hashes of other kinds, or cut ones; characters that no Windows name has. */
  private static final Pattern HARDLY_A_NAME =
      Pattern.compile("[0-9a-fA-F]{24,}(?:[\\s,].*)?|.*[:*?\"<>|\\p{Cntrl}].*", Pattern.DOTALL);

  /** Endings of files that are no top-level domains; of others, both are asked. */
  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "exe", "dll", "sys", "ocx", "drv", "scr", "cpl", "bat", "cmd", "vbs", "vbe", "js", "jse",
          "wsf", "ps1", "psm1", "hta", "lnk", "tmp", "dat", "bin", "log", "txt", "ini", "inf",
          "doc", "docx", "docm", "xls", "xlsx", "xlsm", "ppt", "pptx", "pdf", "rtf", "rar", "7z",
          "cab", "iso", "img", "jar", "class", "msi", "db", "sqlite", "bmp", "jpg", "png", "gif");

  private static final Ask FILE_NAME = new Ask("FileItem/FileName", Condition.IS);

  private static final Ask UNKNOWN = new Ask("value of an unknown kind", Condition.IS);

  private static final List<Ask> DOMAIN_ASKS =
      List.of(
          new Ask("Network/DNS", Condition.IS),
          new Ask("DnsEntryItem/Host", Condition.IS),
          new Ask("DnsEntryItem/RecordName", Condition.IS),
          new Ask("UrlHistoryItem/HostName", Condition.IS));

  private static final List<Ask> ADDRESS_ASKS =
      List.of(
          new Ask("PortItem/remoteIP", Condition.IS),
          new Ask("DnsEntryItem/RecordData/IPv4Address", Condition.IS),
          new Ask("UrlHistoryItem/HostName", Condition.IS));

  private static final List<Ask> ADDRESS_6_ASKS =
      List.of(
          new Ask("PortItem/remoteIP", Condition.IS),
          new Ask("DnsEntryItem/RecordData/IPv6Address", Condition.IS));

  private static final List<Ask> URL_ASKS =
      List.of(
          new Ask("Network/URI", Condition.CONTAINS),
          new Ask("UrlHistoryItem/URL", Condition.CONTAINS),
          new Ask("FileDownloadHistoryItem/SourceURL", Condition.CONTAINS));

  private static final List<Ask> PATH_ASKS =
      List.of(new Ask("FileItem/FullPath", Condition.CONTAINS));

  private static final List<Ask> REGISTRY_ASKS =
      List.of(new Ask("RegistryItem/Path", Condition.STARTS_WITH));

  private static final List<Ask> MUTEX_ASKS =
      List.of(new Ask("ProcessItem/HandleList/Handle/Name", Condition.IS));

  /** What CSV files and exporters call the kinds. */
  private static final Map<String, List<Ask>> KINDS =
      Map.ofEntries(
          Map.entry("file", List.of(FILE_NAME)),
          Map.entry("filename", List.of(FILE_NAME)),
          Map.entry("name", List.of(FILE_NAME)),
          Map.entry("path", PATH_ASKS),
          Map.entry("filepath", PATH_ASKS),
          Map.entry("fullpath", PATH_ASKS),
          Map.entry("domain", DOMAIN_ASKS),
          Map.entry("hostname", DOMAIN_ASKS),
          Map.entry("host", DOMAIN_ASKS),
          Map.entry("fqdn", DOMAIN_ASKS),
          Map.entry("ipv6", ADDRESS_6_ASKS),
          Map.entry("url", URL_ASKS),
          Map.entry("uri", URL_ASKS),
          Map.entry("registry", REGISTRY_ASKS),
          Map.entry("regkey", REGISTRY_ASKS),
          Map.entry("registrykey", REGISTRY_ASKS),
          Map.entry("mutex", MUTEX_ASKS));

  /** Kinds of addresses, of which the value tells the version. */
  private static final Set<String> ADDRESSES = Set.of("ip", "ipsrc", "ipdst", "address", "ipv4");

  /** Kinds of hashes, of which the length tells more; the terms for those of a wrong length. */
  private static final Map<String, String> HASHES =
      Map.of(
          "hash", "FileItem/Md5sum",
          "md5", "FileItem/Md5sum",
          "filehashmd5", "FileItem/Md5sum",
          "sha1", "FileItem/Sha1sum",
          "filehashsha1", "FileItem/Sha1sum",
          "sha256", "FileItem/Sha256sum",
          "filehashsha256", "FileItem/Sha256sum");

  /** A value whose kind is told by its looks. */
  static PlainValue of(String written) {
    String text = armed(written);
    String hash = Comparisons.hashOf(text);
    if (hash != null) {
      String name = hash.substring(0, 1).toUpperCase(Locale.ROOT) + hash.substring(1);
      return new PlainValue(
          text, List.of(new Ask(KnownTerms.spelled("FileItem/" + name + "sum"), Condition.IS)));
    }
    if (ADDRESS.matcher(text).matches()) {
      return new PlainValue(text, text.contains(":") ? ADDRESS_6_ASKS : ADDRESS_ASKS);
    }
    if (URL.matcher(text).matches()) {
      return new PlainValue(text, URL_ASKS);
    }
    if (REGISTRY.matcher(text).matches()) {
      return new PlainValue(text, REGISTRY_ASKS);
    }
    String host = withoutPort(text);
    if (!host.equals(text)) {
      return ADDRESS.matcher(host).matches() ? of(host) : new PlainValue(host, DOMAIN_ASKS);
    }
    if (text.contains("\\") || text.startsWith("/") || text.startsWith("%")) {
      return new PlainValue(text, PATH_ASKS);
    }
    Matcher below = BELOW_HOST.matcher(text);
    if (below.matches()) {
      return new PlainValue(
          text,
          isHost(below.group(1))
              ? Stream.concat(URL_ASKS.stream(), PATH_ASKS.stream()).toList()
              : PATH_ASKS);
    }
    if (DOMAIN.matcher(text).matches()) {
      String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
      if (!text.equals(written.strip())) { // disarmed
        return new PlainValue(name, DOMAIN_ASKS);
      }
      if (!hasFileEnding(name)) {
        // evil.com may be a domain or a program: both are asked
        return new PlainValue(
            name, Stream.concat(Stream.of(FILE_NAME), DOMAIN_ASKS.stream()).toList());
      }
    }
    Matcher mail = MAIL.matcher(text);
    if (mail.matches() && DOMAIN.matcher(mail.group(1)).matches() && !hasFileEnding(text)) {
      return new PlainValue(text, List.of(FILE_NAME, new Ask("Email/From", Condition.IS)));
    }
    return new PlainValue(
        text,
        HARDLY_A_NAME.matcher(text).matches() ? List.of(FILE_NAME, UNKNOWN) : List.of(FILE_NAME));
  }

  /** Whether its looks tell of what kind it is. */
  boolean isOfKnownKind() {
    return !asks.contains(UNKNOWN) && (!asks.equals(List.of(FILE_NAME)) || hasFileEnding(text));
  }

  private static boolean hasFileEnding(String name) {
    return FILE_ENDINGS.contains(
        name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static boolean isHost(String text) {
    return ADDRESS.matcher(text).matches() || DOMAIN.matcher(text).matches();
  }

  /** A host without its port; the same text if it is none. */
  private static String withoutPort(String text) {
    Matcher port = WITH_PORT.matcher(text);
    return port.matches() && isHost(port.group(1)) ? port.group(1) : text;
  }

  /**
   * A value whose kind is told by a word. One that is not what the word says is asked for all the
   * same, by terms that then cannot hold or say no.
   *
   * @param type the word, or an OpenIOC term; null if the word is unknown
   */
  static @Nullable PlainValue of(String type, String written) {
    if (type.contains("/")) {
      return new PlainValue(written, List.of(new Ask(type, Condition.IS)));
    }
    String kind = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    if (kind.isEmpty()) {
      return of(written);
    }
    String text = armed(written);
    String hash = HASHES.get(kind);
    if (hash != null) {
      return Comparisons.hashOf(text) == null
          ? new PlainValue(text, List.of(new Ask(hash, Condition.IS)))
          : of(written);
    }
    if (ADDRESSES.contains(kind)) {
      String address = withoutPort(text);
      return ADDRESS.matcher(address).matches()
          ? of(address)
          : new PlainValue(address, ADDRESS_ASKS);
    }
    List<Ask> asks = KINDS.get(kind);
    if (asks == null) {
      return null;
    }
    if (asks.equals(DOMAIN_ASKS)) {
      return new PlainValue(withoutPort(text), asks);
    }
    return new PlainValue(asks.equals(URL_ASKS) ? text : written, asks);
  }

  /** The text with what keeps readers from clicking on it undone. */
  static String armed(String written) {
    String text = written.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("hxxp") || lower.startsWith("h**p")) {
      text = "http" + text.substring(4);
    } else if (lower.startsWith("fxp://")) {
      text = "ftp" + text.substring(3);
    }
    return text.replace("[.]", ".")
        .replace("(.)", ".")
        .replace("{.}", ".")
        .replace("[dot]", ".")
        .replace("(dot)", ".")
        .replace("[:]", ":")
        .replace("[://]", "://")
        .replace("[@]", "@")
        .replace("[at]", "@");
  }
}
