package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Networks that the computer was connected to: NetworkList. */
public final class Networks implements RegistryPlugin {
  private static final HexFormat MAC = HexFormat.ofDelimiter(":");

  /** One network. */
  @Row(
      table = "network_profile",
      doc = "A network that the computer was connected to; times are of the computer's own zone",
      parent = PluginKeyRow.class)
  public record Entry(
      @Column("Name; for a wireless network mostly its SSID") String name,
      @Column("GUID of the profile, in braces") String profileGuid,
      @Column("Description; null if none") @Nullable String description,
      @Column("Kind: wired, wireless, mobile, or its number; null if not noted")
          @Nullable String kind,
      @Column("0 public, 1 private, 2 of a domain; null if not noted") @Nullable Long category,
      @Column("When it was first connected, in the computer's time zone") @Nullable Instant created,
      @Column("When it was last connected, in the computer's time zone")
          @Nullable Instant lastConnected,
      @Column("Names of DNS it belongs to") List<String> dnsSuffixes,
      @Column("Hardware addresses of its gateways") List<String> gateways) {}

  @Override
  public About about() {
    return new About(
        "networklist",
        PluginCategory.NETWORK,
        "Networks the computer was connected to, first and last, with the gateway's address",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/software-keys/Network-profiles.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\NetworkList"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(Entry.class);
  }

  @Override
  public void read(RegistryKey list, Findings findings) {
    List<RegistryKey> signatures = new ArrayList<>();
    for (String kind : List.of("Managed", "Unmanaged")) {
      list.at("Signatures\\" + kind).forEach(key -> signatures.addAll(key.subkeys()));
    }
    for (RegistryKey profiles : list.at("Profiles")) {
      for (RegistryKey profile : profiles.subkeys()) {
        findings.contain(() -> findings.add(profile, entry(profile, signatures, findings)));
      }
    }
  }

  private static Entry entry(RegistryKey profile, List<RegistryKey> signatures, Findings findings) {
    List<String> suffixes = new ArrayList<>();
    List<String> gateways = new ArrayList<>();
    for (RegistryKey signature : signatures) {
      boolean ofOneTime = profile.deleted() || !signature.deleted();
      if (ofOneTime && profile.name().equalsIgnoreCase(signature.text("ProfileGuid"))) {
        String suffix = signature.text("DnsSuffix");
        if (suffix != null && !suffix.isEmpty()) {
          suffixes.add(suffix);
        }
        signature
            .value("DefaultGatewayMac")
            .ifPresent(value -> findings.contain(() -> gateways.add(address(value))));
      }
    }
    String name = profile.text("ProfileName");
    return new Entry(
        name == null ? "" : name,
        profile.name(),
        profile.text("Description"),
        kind(profile.number("NameType")),
        profile.number("Category"),
        time(profile, "DateCreated", findings),
        time(profile, "DateLastConnected", findings),
        suffixes,
        gateways);
  }

  private static String address(RegistryValue value) throws Malformed {
    return MAC.formatHex(value.bytes().array(0, 6, "gateway's address"));
  }

  private static @Nullable String kind(@Nullable Long type) {
    return type == null
        ? null
        : switch (type.intValue()) {
          case 0x06 -> "wired";
          case 0x17 -> "virtual private";
          case 0x47 -> "wireless";
          case 0xf3 -> "mobile";
          default -> "0x%02x".formatted(type);
        };
  }

  private static @Nullable Instant time(RegistryKey key, String name, Findings findings) {
    RegistryValue value = key.value(name).orElse(null);
    try {
      return value == null ? null : Conversion.systemTime(value.bytes(), 0);
    } catch (Malformed malformed) {
      findings.issues().add(malformed);
      return null;
    }
  }
}
