package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs that ran, as the background and desktop activity moderators of Windows 10 note them. */
public final class ActivityModerator implements RegistryPlugin {
  /** One program of one user. */
  @Row(
      table = "activity_moderator",
      doc = "A program that ran, as the background or desktop activity moderator (BAM, DAM) has it",
      parent = PluginKeyRow.class)
  public record Entry(
      @Column("SID of the user who ran it") String userSid,
      @Column("Path with the device it is on, or name of an app's package") String program,
      @Column("When it last ran; null if not noted") @Nullable Instant lastRun,
      @Column("Offset of the value's cell in the file") long valueOffset) {}

  @Override
  public About about() {
    return new About(
        "bam",
        PluginCategory.EXECUTION,
        "Programs that ran and when last, by user: background and desktop activity moderator",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/system-keys/Background-activity-moderator.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("SYSTEM\\CurrentControlSet\\Services\\bam\\State?\\UserSettings\\*"),
        KeyPattern.of("SYSTEM\\CurrentControlSet\\Services\\dam\\State?\\UserSettings\\*"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(Entry.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    for (RegistryValue value : key.values()) {
      if (value.type().equals("REG_BINARY")) { // others count writes
        findings.contain(() ->
            findings.add(
                key,
                new Entry(
                    key.name(),
                    value.name(),
                    Conversion.fileTime(value.bytes(), 0, "last run"),
                    value.offset())));
      }
    }
  }
}
