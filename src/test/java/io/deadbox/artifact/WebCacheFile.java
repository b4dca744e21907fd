package io.deadbox.artifact;

import io.deadbox.format.ese.ColumnKind;
import io.deadbox.format.ese.EseBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A WebCacheV01.dat for tests, since no program at hand makes one, and no sample is free. */
public final class WebCacheFile {
  private WebCacheFile() {}

  /** Writes it to a path. */
  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), build());
  }

  /** What Internet Explorer and Edge keep: a container of each kind, and records of each. */
  public static byte[] build() {
    EseBuilder builder = new EseBuilder();
    EseBuilder.TableBuilder containers =
        builder
            .table("Containers")
            .column("ContainerId", ColumnKind.LONG_LONG)
            .column("Name", ColumnKind.LONG_TEXT)
            .column("Directory", ColumnKind.LONG_TEXT);
    List<String> names = List.of("History", "Cookies", "Content", "iedownload", "MicrosoftEdge_x");
    List<String> urls =
        List.of(
            "Visited: anna@https://evil.example/a?b",
            "Cookie:anna@evil.example/path",
            "http://evil.example/x.gif",
            "iedownload:{0}",
            "Visited: anna@http://other.example/");
    for (int i = 0; i < names.size(); i++) {
      containers.record(
          Map.of("ContainerId", i + 1, "Name", names.get(i), "Directory", "C:\\" + names.get(i)));
    }
    containers.end();
    long time = 132_224_078_456_789_012L;
    for (int i = 0; i < names.size(); i++) {
      byte[] headers =
          i == 3
              ? "\u0007\0http://evil.example/x.exe\0C:\\Users\\Anna\\x.exe\0"
                  .getBytes(StandardCharsets.UTF_16LE)
              : "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      builder
          .table("Container_" + (i + 1))
          .column("EntryId", ColumnKind.LONG_LONG)
          .column("FileSize", ColumnKind.LONG_LONG)
          .column("AccessCount", ColumnKind.LONG_LONG)
          .column("Flags", ColumnKind.LONG_LONG)
          .column("CreationTime", ColumnKind.LONG_LONG)
          .column("AccessedTime", ColumnKind.LONG_LONG)
          .column("ModifiedTime", ColumnKind.LONG_LONG)
          .column("ExpiryTime", ColumnKind.LONG_LONG)
          .column("SyncTime", ColumnKind.LONG_LONG)
          .column("Url", ColumnKind.LONG_TEXT)
          .column("Filename", ColumnKind.LONG_TEXT)
          .column("ResponseHeaders", ColumnKind.LONG_BINARY)
          .record(
              Map.of(
                  "EntryId",
                  1,
                  "FileSize",
                  4711 + i,
                  "AccessCount",
                  2,
                  "Flags",
                  0x41,
                  "CreationTime",
                  time,
                  "AccessedTime",
                  time + 10_000_000,
                  "ModifiedTime",
                  time + 20_000_000,
                  "Url",
                  urls.get(i),
                  "Filename",
                  "x[1].txt",
                  "ResponseHeaders",
                  headers))
          .record(Map.of("EntryId", 2, "SyncTime", time, "ExpiryTime", time, "Url", urls.get(i)))
          .end();
    }
    return builder.build();
  }
}
