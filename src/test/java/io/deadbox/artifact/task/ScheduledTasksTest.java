package io.deadbox.artifact.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.deadbox.Corpus;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.RowDump;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduledTasksTest {
  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-16"?>
      <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
        <RegistrationInfo><Author>PC\\anna</Author><Date>2012-05-28T10:00:00</Date></RegistrationInfo>
        <Triggers>
          <LogonTrigger><Enabled>false</Enabled><UserId>PC\\anna</UserId></LogonTrigger>
          <CalendarTrigger>
            <StartBoundary>2012-05-28T12:00:00+02:00</StartBoundary>
            <Repetition><Interval>PT5M</Interval></Repetition>
            <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>
          </CalendarTrigger>
        </Triggers>
        <Principals><Principal id="Author"><UserId>S-1-5-18</UserId></Principal></Principals>
        <Settings><Enabled>false</Enabled><Hidden>true</Hidden></Settings>
        <Actions Context="Author">
          <Exec><Command>C:\\x.exe</Command><Arguments>-a &amp; b</Arguments></Exec>
          <ComHandler><ClassId>{0}</ClassId><Data>d</Data></ComHandler>
        </Actions>
      </Task>
      """;

  private final Issues issues = new Issues();

  private List<Record> rows(Extractor extractor, String path, byte[] bytes) throws IOException {
    return RowDump.rows(extractor, path, bytes, issues);
  }

  @Test
  void xmlIsReadInEveryEncodingThatIsFound() throws IOException {
    byte[] plain = XML.getBytes(StandardCharsets.UTF_8);
    byte[] wide = ("\uFEFF" + XML).getBytes(StandardCharsets.UTF_16LE);
    byte[] turned = ("\uFEFF" + XML).getBytes(StandardCharsets.UTF_16BE);
    byte[] unmarked = XML.getBytes(StandardCharsets.UTF_16BE);
    for (byte[] bytes : List.of(plain, wide, turned, unmarked)) {
      ScheduledTaskRow task =
          (ScheduledTaskRow)
              rows(new ScheduledTasks(), "Windows/System32/Tasks/A/b", bytes).getFirst();
      assertEquals("\\A\\b", task.virtualPath());
      assertEquals("PC\\anna", task.author());
      assertEquals("S-1-5-18", task.account());
      assertEquals("2012-05-28T10:00:00Z", String.valueOf(task.created()));
      assertEquals("C:\\x.exe", task.program());
      assertEquals("-a & b", task.arguments());
      assertEquals(2, task.actions().size());
      assertEquals("{0}", task.actions().get(1).classId());
      assertEquals("TASK_TRIGGER_LOGON", task.triggers().getFirst().type());
      assertFalse(task.triggers().getFirst().enabled());
      assertEquals("TASK_TRIGGER_DAILY", task.triggers().get(1).type());
      assertEquals("2012-05-28T10:00:00Z", String.valueOf(task.triggers().get(1).begins()));
      assertEquals("PT5M", task.triggers().get(1).interval());
    }
    assertEquals(0, issues.count());
  }

  @Test
  void whatComesBeforeAFaultIsKept() throws IOException {
    String cut = XML.substring(0, XML.indexOf("<ComHandler>"));
    List<Record> found =
        rows(new ScheduledTasks(), "System32/Tasks/x", cut.getBytes(StandardCharsets.UTF_8));
    assertEquals("C:\\x.exe", ((ScheduledTaskRow) found.getFirst()).program());
    assertEquals(true, ((ScheduledTaskRow) found.getFirst()).disabled());
    assertEquals(1, issues.count());
    for (String end : List.of("<Settings>", "<Hidden>")) {
      ScheduledTaskRow task = task(XML.substring(0, XML.indexOf(end)));
      assertNull(task.hidden(), end);
    }
    assertNull(task(XML.substring(0, XML.indexOf("<Settings>"))).disabled());
    String usual = XML.replaceAll("<(Enabled|Hidden)>\\w+</\\1>", "");
    assertEquals(false, task(usual).disabled());
    assertEquals(false, task(usual.substring(0, usual.indexOf("<Actions"))).hidden());
  }

  private ScheduledTaskRow task(String xml) throws IOException {
    return (ScheduledTaskRow)
        rows(new ScheduledTasks(), "System32/Tasks/x", xml.getBytes(StandardCharsets.UTF_8))
            .getFirst();
  }

  @Test
  void aTaskInXmlMayBeCalledLikeAnOldOne() throws IOException {
    byte[] wide = ("\uFEFF" + XML).getBytes(StandardCharsets.UTF_16LE);
    ScheduledTaskRow task =
        (ScheduledTaskRow)
            rows(new ScheduledTasks(), "Windows/System32/Tasks/a.job", wide).getFirst();
    assertEquals("XML", task.format());
    assertEquals("C:\\x.exe", task.program());
    assertEquals(0, issues.count());
  }

  @Test
  void entitiesAreRefused() throws IOException {
    String bomb =
        "<!DOCTYPE Task [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Task><Actions><Exec>"
            + "<Command>&b;</Command></Exec></Actions></Task>";
    rows(new ScheduledTasks(), "System32/Tasks/x", bomb.getBytes(StandardCharsets.UTF_8));
    assertEquals(1, issues.count());
    assertEquals(IssueKind.MALFORMED, issues.all().getFirst().kind());
  }

  @Test
  void aJobOfWindowsXpIsRead() throws IOException {
    byte[] job = Files.readAllBytes(Corpus.dir().resolve("tasks/plaso/wintask.job"));
    ScheduledTaskRow task =
        (ScheduledTaskRow) rows(new ScheduledTasks(), "WINDOWS/Tasks/G.job", job).getFirst();
    assertEquals("\\G.job", task.virtualPath());
    assertEquals("C:\\Program Files (x86)\\Google\\Update\\GoogleUpdate.exe", task.program());
    assertEquals("/ua /installsource scheduler", task.arguments());
    assertEquals("Brian", task.author());
    assertEquals("2013-08-24T12:42:00.112Z", String.valueOf(task.lastRun()));
    assertEquals(1, task.triggers().size());
    ScheduledTaskRow.Trigger trigger = task.triggers().getFirst();
    assertEquals("TASK_TRIGGER_DAILY", trigger.type());
    assertEquals("2013-07-12T15:42:00Z", String.valueOf(trigger.begins()));
    assertNull(trigger.ends());
    assertEquals("PT60M", trigger.interval());
    assertEquals("PT1440M", trigger.maxRunTime());
    assertEquals(0, issues.count());
  }

  @Test
  void subscriptionsOfWmiAreToldByTheirStrings() throws IOException {
    String binding =
        "__FilterToConsumerBinding\0\0CommandLineEventConsumer.Name=\"Updater\"\0\0"
            + "__EventFilter.Name=\"Startup\"\0";
    String objects =
        "\1CommandLineEventConsumer\0\0cmd.exe /c C:\\x.exe\0Updater\0\0"
            + "__EventFilter\0\0root\\cimv2\0Startup\0SELECT * FROM __InstanceModificationEvent\0";
    String other = "junk\0".repeat(2_000_000);
    List<Record> found =
        rows(
            new WmiRepository(),
            "Windows/System32/wbem/Repository/OBJECTS.DATA",
            (other + binding + other + objects).getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(1, found.size());
    WmiSubscriptionRow row = (WmiSubscriptionRow) found.getFirst();
    assertEquals("Updater", row.consumer());
    assertEquals("Startup", row.filter());
    assertEquals(
        "CommandLineEventConsumer\ncmd.exe /c C:\\x.exe\nUpdater\n__EventFilter\nroot\\cimv2\n"
            + "Startup\nSELECT * FROM __InstanceModificationEvent",
        row.consumerText());
    assertEquals(10_000_000 + 27, row.fileOffset());
    assertEquals(0, issues.count());
  }

  @Test
  void filesOfStartupFoldersAreTold() throws IOException {
    String folder =
        "Users/Anna/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Startup/run.cmd";
    StartupItemRow row =
        (StartupItemRow) rows(new StartupFolders(), folder, new byte[] {'x'}).getFirst();
    assertEquals("Anna", row.user());
    assertEquals("run.cmd", row.target());
  }
}
