package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Windows records in its security log. Up to Server 2003 there is a setting for each category,
 * since Vista for each subcategory; the latter data say how many a category has.
 */
public final class AuditPolicy implements RegistryPlugin {
  private static final int SINCE_VISTA = 0x100;
  private static final int SETTINGS = 12; // where they begin since Vista
  private static final int LONGEST = 4096;

  /** What is recorded of one subcategory. */
  @Row(
      table = "audit_policy",
      doc = "What Windows records in its security log, by subcategory or, before Vista, category",
      parent = PluginKeyRow.class)
  public record Entry(
      @Column("Category of events; its number where it has no known name") String category,
      @Column("Subcategory; its number where it has no known name; null before Vista")
          @Nullable String subcategory,
      @Column("What is recorded: none, success, failure, success and failure; else the number")
          String recorded,
      @Column("Whether anything is recorded at all, whatever is set; null since Vista")
          @Nullable Boolean switchedOn) {}

  @Override
  public About about() {
    return new About(
        "audit-policy",
        PluginCategory.SECURITY,
        "What Windows records in its security log: audit policy, by subcategory since Vista",
        List.of(
            "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-gpac/77878370-0712-47cd-997d-b07053429f6d",
            "https://learn.microsoft.com/en-us/windows/win32/api/ntsecapi/ne-ntsecapi-policy_audit_event_type"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("SECURITY\\Policy\\PolAdtEv"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(Entry.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) throws Malformed {
    RegistryValue value = key.value("").orElse(null);
    if (value == null) {
      return;
    }
    Bytes data = value.bytes();
    if (data.size() > LONGEST) {
      throw new Malformed(data.origin(), "audit policy", data.size() + " bytes");
    }
    long last = data.u32(data.size() - 4, "number of categories");
    if (data.size() == 8 + 4 * last) {
      categories(key, data, last, findings);
    } else {
      subcategories(key, data, findings);
    }
  }

  /** A switch, a number for each category, their number. */
  private static void categories(RegistryKey key, Bytes data, long count, Findings findings)
      throws Malformed {
    boolean on = data.u8(0, "whether events are recorded") != 0;
    for (int category = 0; category < count; category++) {
      long setting = data.u32(4 + 4L * category, "setting of a category");
      findings.add(key, new Entry(AuditCategory.name(category), null, recorded(setting), on));
    }
  }

  /** A header, a number for each subcategory, then how many of them each category has. */
  private static void subcategories(RegistryKey key, Bytes data, Findings findings)
      throws Malformed {
    long version = data.u32(0, "version");
    if (version != SINCE_VISTA) {
      throw new Malformed(data.origin(), "version", "%x is of no known layout".formatted(version));
    }
    long categories = data.u32(4, "number of categories");
    long counts = data.u32(8, "offset of the counts");
    if (counts + 2 * categories > data.size()) {
      throw new Malformed(data.origin() + 4, "number of categories", categories + " do not fit in");
    }
    long at = SETTINGS;
    for (int category = 0; category < categories; category++) {
      int count = data.u16(counts + 2L * category, "number of subcategories");
      if (at + 2L * count > counts) {
        throw new Malformed(
            data.origin() + counts + 2L * category,
            "number of subcategories",
            count + " do not fit in");
      }
      for (int i = 0; i < count; i++) {
        findings.add(
            key,
            new Entry(
                AuditCategory.name(category),
                AuditCategory.subcategory(category, i),
                recorded(data.u16(at, "setting of a subcategory")),
                null));
        at += 2;
      }
    }
  }

  private static String recorded(long setting) {
    return setting == 0
        ? "none"
        : setting == 1
            ? "success"
            : setting == 2 ? "failure" : setting == 3 ? "success and failure" : "" + setting;
  }
}
