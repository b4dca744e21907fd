package io.deadbox.testimages;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * Writes the content of the test images as folders; {@code scripts/make-test-images} puts it on
 * NTFS. A folder holds {@code files} (the tree), {@code streams} (alternate data streams, named
 * {@code file:stream}) and {@code deleted} (files to be deleted again). The same call gives the
 * same bytes.
 */
public final class TestContent {
  private static final Instant MODIFIED = Instant.parse("2012-05-20T12:34:56Z");
  private static final int NESTED = 24;

  private static final String[] NTEPS32_EXPORTS = {
    "CreateABHList",
    "CreatePGHDict",
    "DisableDLV",
    "DisableOFR",
    "DisableSHR",
    "EnableDLV",
    "EnableOFR",
    "EnableSHR",
    "FreeABHData",
    "GetSML",
    "GetWPF",
    "ReadVBInfo",
    "RestoreSMLData",
    "WriteVBInfo"
  };

  private final Path folder;
  private final boolean infected;

  private TestContent(Path folder, boolean infected) {
    this.folder = folder;
    this.infected = infected;
  }

  /**
   * Writes {@code clean} and {@code infected} into a folder.
   *
   * @param args the folder; the disk signature in hexadecimal; the volume's first byte on the disk
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      PrintStream err = System.err;
      err.println("usage: TestContent FOLDER DISK_SIGNATURE VOLUME_START");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    int signature = Integer.parseUnsignedInt(args[1], 16);
    long start = Long.parseLong(args[2]);
    new TestContent(folder.resolve("clean"), false).write(signature, start);
    new TestContent(folder.resolve("infected"), true).write(signature, start);
  }

  private void write(int signature, long start) throws IOException {
    String config = "Windows/System32/config/";
    file(config + "SYSTEM", TestHives.system(infected, signature, start));
    file(config + "SOFTWARE", TestHives.software(infected));
    file(config + "SAM", TestHives.sam());
    file(config + "SECURITY", TestHives.security());
    file(config + "DEFAULT", TestHives.defaultUser());
    file("Users/Anna/NTUSER.DAT", TestHives.anna());
    windows();
    otherPrograms();
    documents();
    if (infected) {
      flame();
    }
  }

  private void windows() throws IOException {
    String system = "Windows/System32/";
    file(
        system + "kernel32.dll",
        TestPrograms.windowsLibrary(
            "KERNEL32.dll", "ExitProcess", "GetProcAddress", "LoadLibraryA", "VirtualAlloc"));
    file(
        system + "ntdll.dll",
        TestPrograms.windowsLibrary("ntdll.dll", "NtClose", "NtCreateFile", "RtlAllocateHeap"));
    file(
        system + "user32.dll",
        TestPrograms.windowsLibrary("USER32.dll", "DefWindowProcW", "MessageBoxW"));
    file(
        system + "advapi32.dll",
        TestPrograms.windowsLibrary("ADVAPI32.dll", "RegCloseKey", "RegOpenKeyExW"));
    file(
        system + "msv1_0.dll",
        TestPrograms.windowsLibrary("msv1_0.dll", "LsaApInitializePackage", "LsaApLogonUser"));
    file(system + "ntoskrnl.exe", TestPrograms.windowsProgram("ntoskrnl.exe"));
    file(system + "rundll32.exe", TestPrograms.windowsProgram("RUNDLL32.EXE"));
    file(system + "svchost.exe", TestPrograms.windowsProgram("svchost.exe"));
    file("Windows/explorer.exe", TestPrograms.windowsProgram("EXPLORER.EXE"));
    file(system + "drivers/null.sys", TestPrograms.driver());
    String hosts = "# names this computer knows without asking\r\n127.0.0.1 localhost\r\n";
    text(
        system + "drivers/etc/hosts",
        infected ? hosts + "10.9.8.7 flashupdates.info # a domain of Flame\r\n" : hosts);
    text("Windows/win.ini", "; for 16-bit app support\r\n[fonts]\r\n");
    text("Windows/Temp/setup.log", "setup finished\r\n");
    deleted("Windows/Temp/setup.tmp", "half of a download".getBytes(StandardCharsets.UTF_8));
  }

  private void otherPrograms() throws IOException {
    String contoso = "Program Files/Contoso/";
    file(contoso + "updater.exe", TestPrograms.windowsProgram("updater.exe"));
    // together they export what one module of Flame exports: no match, it must be one file
    file(
        contoso + "dsp.dll",
        TestPrograms.library("dsp.dll", "CreateDSPList", "EnableDSP", "ProcessSound"));
    file(contoso + "dsp2.dll", TestPrograms.library("dsp2.dll", "DisableDSP", "ProcessSound"));
    text("Program Files/Common Files/Microsoft Shared/Ink/readme.txt", "Nothing here.\r\n");
  }

  private void documents() throws IOException {
    String anna = "Users/Anna/";
    // names a file of Flame without being one
    text(anna + "Documents/mssecmgr.ocx.txt", "Notes on a talk about a worm of 2012.\r\n");
    text(anna + "Desktop/Übersicht – 概要 – обзор.txt", "Names in several scripts.\r\n");
    text(anna + "Desktop/empty.txt", "");
    file(anna + "Downloads/player-setup.exe", TestPrograms.windowsProgram("player-setup.exe"));
    stream(
        anna + "Downloads/player-setup.exe:Zone.Identifier",
        "[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=http://downloads.example.com/player-setup.exe\r\n");
    stream(anna + "Desktop/empty.txt:hidden", "an empty file can hold more than it shows\r\n");
    text(anna + "Documents/Compressed/log.txt", "the same line again and again\r\n".repeat(4000));
    byte[] sparse = new byte[1 << 20];
    new Random(1).nextBytes(sparse);
    Arrays.fill(sparse, 4096, sparse.length - 4096, (byte) 0);
    file(anna + "Documents/sparse.bin", sparse);
    byte[] photo = new byte[150_000];
    new Random(2).nextBytes(photo);
    file(anna + "Pictures/noise.raw", photo);
    StringBuilder nested = new StringBuilder(anna + "Documents");
    for (int level = 1; level <= NESTED; level++) {
      nested.append("/level ").append(level);
    }
    text(nested + "/bottom.txt", "the bottom\r\n");
    deleted(
        anna + "Documents/letter.txt",
        "A letter that was deleted.\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private void flame() throws IOException {
    String system = "Windows/System32/";
    file(system + "mssecmgr.ocx", TestPrograms.flameModule("mssecmgr.ocx", "DDEnumCallback"));
    file(system + "nteps32.ocx", TestPrograms.flameModule("nteps32.ocx", NTEPS32_EXPORTS));
    file(
        system + "soapr32.ocx",
        TestPrograms.flameModule("soapr32.ocx", "QDInit", "SetObjectDescriptor"));
    file(
        "Program Files/Common Files/Microsoft Shared/MSAudio/wavesup3.drv",
        TestPrograms.flameModule("wavesup3.drv", "DDEnumCallback"));
    byte[] noise = new byte[20_000];
    new Random(3).nextBytes(noise);
    file("Program Files/Common Files/Microsoft Shared/MSAudio/audcache", noise);
    deleted("Windows/Temp/~DEB93D.tmp", noise);
  }

  private void text(String path, String text) throws IOException {
    file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void file(String path, byte[] content) throws IOException {
    write("files/" + path, content);
  }

  private void stream(String path, String text) throws IOException {
    write("streams/" + path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void deleted(String path, byte[] content) throws IOException {
    write("deleted/" + path, content);
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(MODIFIED));
  }
}
