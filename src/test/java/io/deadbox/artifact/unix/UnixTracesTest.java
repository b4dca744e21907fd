package io.deadbox.artifact.unix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.Source;
import io.deadbox.artifact.system.FirewallLog;
import io.deadbox.artifact.trace.ConnectionRow;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnixTracesTest {
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 300 : 5000;

  private static final String LOG =
      """
      Mar  7 10:15:01 host CRON[123]: (root) CMD (true)
      2024-03-07T10:15:02.5+01:00 host sudo:    anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/cat /etc/shadow
      Mar  7 10:15:03 host sudo:  bob : user NOT in sudoers ; TTY=pts/1 ; PWD=/ ; USER=root ; COMMAND=/bin/sh
      goes on
      """;

  private final Issues issues = new Issues();

  private List<Record> rows(Extractor extractor, String path, String text) throws IOException {
    return rows(extractor, path, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Record> rows(Extractor extractor, String path, byte[] bytes) throws IOException {
    return RowDump.rows(extractor, path, bytes, issues);
  }

  @Test
  void accountsAndGroupsAreRead() throws IOException {
    List<Record> accounts =
        rows(
            new UnixAccounts(),
            "etc/passwd",
            "root:x:0:0:root:/root:/bin/bash\n# remark\nanna:x:1000:1000:Anna \u00c4,,:/home/anna:/bin/zsh\nbroken\n");
    assertEquals(2, accounts.size());
    UnixAccountRow anna = (UnixAccountRow) accounts.get(1);
    assertEquals("Anna \u00c4,,", anna.fullName());
    assertEquals(1000L, anna.uid());
    assertEquals(41, anna.fileOffset());
    assertEquals(1, issues.count());
    UnixGroupRow sudo =
        (UnixGroupRow) rows(new UnixAccounts(), "etc/group", "sudo:x:27:anna,bob").getFirst();
    assertEquals(List.of("anna", "bob"), sudo.members());
  }

  @Test
  void commandsHaveTheTimesThatShellsKeep() throws IOException {
    List<Record> bash =
        rows(new ShellHistories(), "home/anna/.bash_history", "#1700000000\nid\nls -l\n");
    assertEquals(1, bash.size());
    ShellCommandRow first = (ShellCommandRow) bash.getFirst();
    assertEquals("2023-11-14T22:13:20Z", String.valueOf(first.time()));
    assertEquals("anna", first.user());
    assertEquals("id\nls -l", first.command());
    List<Record> mixed =
        rows(new ShellHistories(), "home/anna/.bash_history", "id\n\n#1700000000\nls\npwd\n");
    assertEquals(3, mixed.size());
    assertEquals("2023-11-14T22:13:20Z", String.valueOf(((ShellCommandRow) mixed.get(1)).time()));
    assertNull(((ShellCommandRow) mixed.get(2)).time());
    assertEquals(19, ((ShellCommandRow) mixed.get(2)).fileOffset());
    ShellCommandRow zsh =
        (ShellCommandRow)
            rows(new ShellHistories(), "Users/bob/.zsh_history", ": 1700000000:0;curl x")
                .getFirst();
    assertEquals("curl x", zsh.command());
    assertEquals("zsh", zsh.shell());
    ShellCommandRow power =
        (ShellCommandRow)
            rows(
                    new ShellHistories(),
                    "Users/A/AppData/Roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt",
                    "whoami\r\n")
                .getFirst();
    assertEquals("PowerShell", power.shell());
    assertEquals("whoami", power.command());
    assertEquals(0, issues.count());
  }

  private List<String> commands(String path, byte[] bytes) throws IOException {
    return rows(new ShellHistories(), path, bytes).stream()
        .map(ShellCommandRow.class::cast)
        .map(row -> row.fileOffset() + " " + row.time() + " " + row.shell() + " " + row.command())
        .toList();
  }

  @Test
  void commandsOfSeveralLinesStayWhole() throws IOException {
    assertEquals(
        List.of(
            "0 2023-11-14T22:13:20Z zsh for i in *\ndo rm $i\ndone",
            "42 2023-11-14T22:13:21Z zsh echo \u00e4\u00c3",
            "68 null zsh id"),
        commands(
            "home/anna/.zsh_history",
            """
            : 1700000000:0;for i in *\\
            do rm $i\\
            done
            : 1700000001:0;echo \u00c3\u00a4\u00c3\u0083\u00a3
            id
            """
                .getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals(
        List.of("0 null PowerShell if ($a) {\n  whoami }", "24 null PowerShell id"),
        commands(
            "Users/A/PSReadLine/ConsoleHost_history.txt",
            "if ($a) {`\r\n  whoami }\r\nid\r\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of("0 2023-11-14T22:13:20Z fish a\nb \\ c", "57 null fish id"),
        commands(
            "home/anna/.local/share/fish/fish_history",
            "- cmd: a\\nb \\\\ c\n  when: 1700000000\n  paths:\n    - x y z\n- cmd: id\n"
                .getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, issues.count());
    String endless = "x".repeat(1000) + "\\\n";
    assertEquals(
        2,
        commands("home/a/.zsh_history", endless.repeat(1500).getBytes(StandardCharsets.US_ASCII))
            .size());
    assertEquals(1, issues.count());
  }

  @Test
  void changesToAnotherUserAreTold() throws IOException {
    String log =
        """
        Mar  7 10:15:01 host su[9]: Successful su for root by anna
        Mar  7 10:15:01 host su[9]: + /dev/pts/0 anna:root
        Mar  7 10:15:02 host su[9]: - pts/1 bob:root
        Mar  7 10:15:03 host su: (to root) carl on pts/2
        Mar  7 10:15:04 host su[9]: FAILED SU (to root) dora on pts/3
        Mar  7 10:15:05 host su[9]: BAD SU emil to root on /dev/ttys000
        Mar  7 10:15:06 host su[9]: pam_unix(su:session): session opened for user root
        """;
    assertEquals(
        List.of(
            "su anna root /dev/pts/0 true",
            "su bob root pts/1 false",
            "su carl root pts/2 true",
            "su dora root pts/3 false",
            "su emil root /dev/ttys000 false"),
        rows(new SystemLogs(), "var/log/auth.log", log).stream()
            .filter(SudoRow.class::isInstance)
            .map(SudoRow.class::cast)
            .map(row ->
                String.join(
                    " ",
                    row.program(),
                    row.user(),
                    row.target(),
                    row.terminal(),
                    String.valueOf(row.allowed())))
            .toList());
  }

  @Test
  void logonsAreRead() throws IOException {
    ByteBuffer wtmp = ByteBuffer.allocate(384 * 2 + 5).order(ByteOrder.LITTLE_ENDIAN);
    wtmp.putShort(0, (short) 7).putInt(4, 99);
    wtmp.put(8, "pts/0".getBytes(StandardCharsets.US_ASCII));
    wtmp.put(44, "anna".getBytes(StandardCharsets.US_ASCII));
    wtmp.put(76, "192.0.2.1".getBytes(StandardCharsets.US_ASCII));
    wtmp.putInt(340, 1_700_000_000).putInt(344, 5).put(348, new byte[] {(byte) 192, 0, 2, 1});
    wtmp.putShort(384, (short) 77);
    List<Record> found = rows(new LoginRecords(), "var/log/wtmp", wtmp.array());
    assertEquals(1, found.size());
    LoginRow row = (LoginRow) found.getFirst();
    assertEquals("USER_PROCESS", row.type());
    assertEquals("192.0.2.1", row.address());
    assertEquals("2023-11-14T22:13:20.000005Z", String.valueOf(row.time()));
    assertTrue(row.remote());
    assertEquals(2, issues.count());
  }

  @Test
  void logonsOfRotatedRecordsAreRead() throws IOException {
    ByteBuffer wtmp = ByteBuffer.allocate(384).order(ByteOrder.LITTLE_ENDIAN);
    wtmp.putShort(0, (short) 7).put(44, "anna".getBytes(StandardCharsets.US_ASCII));
    Pattern names = Pattern.compile(((Source.Path) new LoginRecords().source()).path());
    for (String name : List.of("wtmp.1", "wtmp-20240301", "btmp.1.gz", "wtmp-20240301.gz")) {
      assertTrue(names.matcher("var/log/" + name).matches(), name);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(wtmp.array());
      }
      byte[] bytes = name.endsWith(".gz") ? packed.toByteArray() : wtmp.array();
      LoginRow row = (LoginRow) rows(new LoginRecords(), "var/log/" + name, bytes).getFirst();
      assertEquals("anna", row.user());
      assertEquals(name.startsWith("btmp"), row.failed());
    }
    assertEquals(0, issues.count());
  }

  @Test
  void aCommandThatLooksLikeFieldsOfSudoStaysWhole() throws IOException {
    List<Record> found =
        rows(
            new SystemLogs(),
            "var/log/auth.log",
            "Mar  7 10:15:01 h sudo: a : TTY=x ; PWD=/ ; USER=root ; COMMAND=/bin/sh -c true ; A=1 ; COMMAND=rm x\n");
    assertEquals("/bin/sh -c true ; A=1 ; COMMAND=rm x", ((SudoRow) found.get(1)).command());
  }

  @Test
  void theMarkOfUtf8IsNoPartOfTheFirstLine() throws IOException {
    ShellCommandRow row =
        (ShellCommandRow)
            rows(new ShellHistories(), "Users/A/ConsoleHost_history.txt", "\ufeffwhoami\r\nid")
                .getFirst();
    assertEquals("whoami", row.command());
    assertEquals(3, row.fileOffset());
  }

  @Test
  void commandsRunAsAnotherUserAreTold() throws IOException {
    List<Record> found = rows(new SystemLogs(), "var/log/auth.log", LOG);
    assertEquals(4, found.stream().filter(SyslogRow.class::isInstance).count());
    List<SudoRow> sudo =
        found.stream().filter(SudoRow.class::isInstance).map(SudoRow.class::cast).toList();
    assertEquals(2, sudo.size());
    assertEquals("/bin/cat /etc/shadow", sudo.getFirst().command());
    assertEquals("anna", sudo.getFirst().user());
    assertEquals("2024-03-07T09:15:02.500Z", String.valueOf(sudo.getFirst().time()));
    assertTrue(sudo.getFirst().allowed());
    assertEquals("bob", sudo.get(1).user());
    assertEquals(false, sudo.get(1).allowed());
  }

  @Test
  void theFirewallTellsConnections() throws IOException {
    byte[] log = Files.readAllBytes(Corpus.dir().resolve("misc/plaso/windows_firewall.log"));
    List<Record> found = rows(new FirewallLog(), "Windows/pfirewall.log", log);
    assertEquals(14, found.size());
    ConnectionRow first = (ConnectionRow) found.getFirst();
    assertEquals("123.45.78.90", first.remoteIp());
    assertEquals(137L, first.remotePort());
    assertEquals("DROP", first.action());
    assertEquals(false, first.outbound());
    assertEquals("2005-04-11T08:05:57Z", String.valueOf(first.time()));
    assertEquals("local", first.clock());
    ConnectionRow second = (ConnectionRow) found.get(2);
    assertEquals("123.156.78.90", second.remoteIp());
    assertEquals(1, issues.count(), "the firewall itself says that it lost events");
  }

  @Test
  void corruptFilesGiveRowsAndIssuesOnly() throws IOException {
    Random random = new Random(20261123);
    byte[] log = LOG.repeat(5).getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = log.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      rows(new SystemLogs(), "var/log/syslog", bytes);
      rows(new ShellHistories(), "home/a/.zsh_history", bytes);
      rows(new ShellHistories(), "home/a/fish/fish_history", bytes);
      rows(new UnixAccounts(), "etc/passwd", bytes);
      rows(new LoginRecords(), "var/log/wtmp", bytes);
      rows(new FirewallLog(), "pfirewall.log", bytes);
    }
  }
}
