package io.deadbox.artifact.registry.plugin;

import static io.deadbox.artifact.registry.PluginCategory.ACTIVITY;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.activity.MruList;
import io.deadbox.artifact.registry.activity.MruList.Form;
import java.util.List;

/** What a user opened, typed, searched and looked at. */
final class ActivityEntries {
  private static final String MRU =
      "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/Most-recently-used.html";
  private static final String EXPLORER =
      "NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\";

  static final List<RegistryPlugin> ALL =
      List.of(
          MruList.plugin(
              "runmru",
              Form.COMMAND,
              "[a-z]",
              "Commands that a user typed into the Run dialog",
              MRU,
              EXPLORER + "RunMRU"),
          MruList.plugin(
              "typedpaths",
              Form.TEXT,
              "url\\d+",
              "Paths that a user typed into the address bar of Explorer",
              MRU,
              EXPLORER + "TypedPaths"),
          MruList.plugin(
              "typedurls",
              Form.TEXT,
              "url\\d+",
              "Addresses that a user typed into Internet Explorer",
              "https://learn.microsoft.com/en-us/troubleshoot/developer/browsers/welcome-browsers",
              "NTUSER\\Software\\Microsoft\\Internet Explorer\\TypedURLs"),
          MruList.plugin(
              "wordwheelquery",
              Form.TEXT,
              "\\d+",
              "What a user searched for in Explorer or the Start menu",
              MRU,
              EXPLORER + "WordWheelQuery\\**"),
          MruList.plugin(
              "acmru",
              Form.TEXT,
              "\\d+",
              "What a user searched for with the search assistant of Windows XP",
              MRU,
              "NTUSER\\Software\\Microsoft\\Search Assistant\\ACMru\\*"),
          MruList.plugin(
              "recentdocs",
              Form.DOCUMENT,
              "\\d+",
              "Files and folders that a user opened, by extension and over all",
              MRU,
              EXPLORER + "RecentDocs\\**"),
          MruList.plugin(
              "opensave",
              Form.PATH,
              "[a-z]|\\d+",
              "Files that a user chose in dialogs to open or save, by extension and over all",
              MRU,
              EXPLORER + "ComDlg32\\OpenSavePidlMRU\\**",
              EXPLORER + "ComDlg32\\OpenSaveMRU\\**"),
          MruList.plugin(
              "lastvisited",
              Form.PROGRAM_AND_PATH,
              "\\d+",
              "Programs that showed a dialog to open or save, and the folder chosen last",
              MRU,
              EXPLORER + "ComDlg32\\LastVisitedPidlMRU",
              EXPLORER + "ComDlg32\\LastVisitedPidlMRULegacy"),
          MruList.plugin(
              "lastvisited-xp",
              Form.PROGRAM_AND_TEXT,
              "[a-z]",
              "As lastvisited, on Windows XP and before",
              MRU,
              EXPLORER + "ComDlg32\\LastVisitedMRU"),
          MruList.plugin(
              "mndmru",
              Form.TEXT,
              "[a-z]",
              "Shares that a user mapped as network drives",
              MRU,
              EXPLORER + "Map Network Drive MRU"),
          MruList.plugin(
              "tsclient",
              Form.TEXT,
              "mru\\d+",
              "Computers that a user reached by Remote Desktop, by the list of its dialog",
              "https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remove-entries-from-remote-desktop-connection-computer",
              "NTUSER\\Software\\Microsoft\\Terminal Server Client\\Default"),
          MruList.plugin(
              "winrar",
              Form.TEXT,
              "\\d+",
              "Archives that a user opened, made or extracted with WinRAR",
              "https://www.win-rar.com/rarproducts.html",
              "NTUSER\\Software\\WinRAR\\ArcHistory",
              "NTUSER\\Software\\WinRAR\\DialogEditHistory\\*"),
          ListedValues.plugin(
                  "tsclient-servers",
                  ACTIVITY,
                  "Computers that a user reached by Remote Desktop, with the name given there",
                  "https://learn.microsoft.com/en-us/troubleshoot/windows-server/remote/remove-entries-from-remote-desktop-connection-computer")
              .key("NTUSER\\Software\\Microsoft\\Terminal Server Client\\Servers\\*")
              .keyItself("computer")
              .value("UsernameHint", "user name given"),
          ListedValues.plugin(
                  "typedurlstime",
                  ACTIVITY,
                  "When addresses of typedurls were typed",
                  "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/index.html")
              .key("NTUSER\\Software\\Microsoft\\Internet Explorer\\TypedURLsTime")
              .value("url*", "when typed", Conversion.FILETIME),
          ListedValues.plugin(
                  "mountpoints2",
                  ACTIVITY,
                  "Volumes and shares that were mounted while a user was logged on",
                  "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/index.html")
              .key(EXPLORER + "MountPoints2\\*")
              .keyItself("volume or share")
              .value("_LabelFromReg", "label"),
          ListedValues.plugin(
                  "muicache",
                  ACTIVITY,
                  "Programs whose name Explorer looked up, for most were run",
                  "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/index.html")
              .key(
                  "USRCLASS\\Local Settings\\Software\\Microsoft\\Windows\\Shell\\MuiCache",
                  "NTUSER\\Software\\Microsoft\\Windows\\ShellNoRoam\\MUICache",
                  "NTUSER\\Software\\Classes\\Local Settings\\Software\\Microsoft\\Windows\\Shell\\MuiCache")
              .value("*.FriendlyAppName", "name of the program")
              .value("*.ApplicationCompany", "company of the program")
              .value("@*", "text of a resource, in the user's language")
              .value("*\\*", "name of the program"),
          ListedValues.plugin(
                  "putty",
                  ACTIVITY,
                  "Computers that a user reached with PuTTY: host keys and sessions",
                  "https://the.earth.li/~sgtatham/putty/latest/htmldoc/Chapter4.html")
              .key(
                  "NTUSER\\Software\\SimonTatham\\PuTTY\\SshHostKeys",
                  "NTUSER\\Software\\SimonTatham\\PuTTY\\Sessions\\*")
              .value("HostName", "host")
              .value("UserName", "user name")
              .value("PortNumber", "port")
              .value("PublicKeyFile", "file of a key")
              .value("*@*:*", "host key: method@port:host"),
          ListedValues.plugin(
                  "winscp",
                  ACTIVITY,
                  "Computers that a user reached with WinSCP, and folders used",
                  "https://winscp.net/eng/docs/config")
              .key(
                  "NTUSER\\Software\\Martin Prikryl\\WinSCP 2\\Sessions\\*",
                  "NTUSER\\Software\\Martin Prikryl\\WinSCP 2\\Configuration\\**")
              .value("HostName", "host")
              .value("UserName", "user name")
              .value("RemoteDirectory", "folder there")
              .value("LocalDirectory", "folder here")
              .value("LastStoredSession", "session used last")
              .value("RandomSeedFile", "file"),
          ListedValues.plugin(
                  "sevenzip",
                  ACTIVITY,
                  "Folders and archives that a user used with 7-Zip",
                  "https://documentation.help/7-Zip/")
              .key("NTUSER\\Software\\7-Zip\\**")
              .value("PanelPath*", "folder shown")
              .value("FolderHistory", "folders shown", Conversion.UTF16)
              .value("ArcHistory", "archives made", Conversion.UTF16)
              .value("CopyHistory", "folders copied to", Conversion.UTF16)
              .value("PathHistory", "folders extracted to", Conversion.UTF16));

  private ActivityEntries() {}
}
