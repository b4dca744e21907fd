package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The offsets used are those of the installed libtsk's headers. */
final class TskLayoutTest {
  private static final Map<String, Class<?>> STRUCTS =
      Map.ofEntries(
          Map.entry("TSK_IMG_INFO", TskLayout.Img.class),
          Map.entry("TSK_VS_INFO", TskLayout.Vs.class),
          Map.entry("TSK_VS_PART_INFO", TskLayout.Part.class),
          Map.entry("TSK_FS_INFO", TskLayout.Fs.class),
          Map.entry("TSK_FS_DIR", TskLayout.Dir.class),
          Map.entry("TSK_FS_NAME", TskLayout.Name.class),
          Map.entry("TSK_FS_FILE", TskLayout.File.class),
          Map.entry("TSK_FS_META", TskLayout.Meta.class),
          Map.entry("TSK_FS_ATTR", TskLayout.Attr.class),
          Map.entry("TSK_FS_META_NAME_LIST", TskLayout.NameList.class),
          Map.entry("TSK_FS_ATTR_RUN", TskLayout.Run.class),
          Map.entry("TSK_FS_BLOCK", TskLayout.Block.class));

  @Test
  void isThatOfTheInstalledHeaders(@TempDir Path dir) throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/include/tsk/libtsk.h")), "no libtsk headers (libtsk-dev)");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc");
    Path probe = dir.resolve("probe");
    Tools.run(dir, "gcc", "-o", probe.toString(), absolute("scripts/tsk-layout-probe.c"));
    Map<String, Long> expected = new TreeMap<>();
    for (String line : Tools.run(dir, probe.toString()).lines().toList()) {
      int space = line.lastIndexOf(' ');
      expected.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }
    Map<String, Long> ours = new TreeMap<>();
    int fields = 0;
    for (Map.Entry<String, Class<?>> struct : STRUCTS.entrySet()) {
      for (Field field : struct.getValue().getDeclaredFields()) {
        String name = named(struct.getKey(), field.getName(), expected);
        if (!name.isEmpty()) {
          field.setAccessible(true);
          ours.put(name, ((Number) field.get(null)).longValue());
          fields++;
        }
      }
    }
    assertEquals(expected, ours);
    assertTrue(fields > 60, "fields compared: " + fields);
  }

  /** The probe's name for a constant; empty for flags and lengths, which are no layout. */
  private static String named(String struct, String field, Map<String, Long> expected) {
    return switch (field) {
      case "SIZEOF" -> struct;
      case "TAG_VALUE" -> struct + "_TAG";
      case "ALLOC",
          "UNALLOC",
          "INUSE",
          "RES",
          "ENCRYPTED",
          "COMPRESSED",
          "SPARSE",
          "FILLER",
          "FS_ID_LEN" ->
          "";
      default -> {
        String name = struct + "." + field.toLowerCase(Locale.ROOT);
        yield expected.containsKey(name)
            ? name
            : name.replace(".rd_", ".rd.").replace(".nrd_", ".nrd.");
      }
    };
  }

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  @Test
  void namesWhatIsMissing() {
    String message = Tools.refusal(() -> LibTsk.load("libno-such-library.so.1"));
    assertTrue(message.contains("install libtsk19"), message);
    message = Tools.refusal(() -> LibTsk.load("libc.so.6"));
    assertTrue(
        message.contains("tsk_img_open_utf8") && message.contains("tsk_fs_open_img"), message);
  }
}
