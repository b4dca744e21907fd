package io.deadbox.collect;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of the accounts that SIDs stand for: those that every Windows has, those in the SAM hive,
 * and, from the list of profiles, those of a domain that have logged on.
 *
 * <p>Documents: Microsoft, "Security identifiers", section "Well-known SIDs"; [MS-DTYP] 2.4.2.4. In
 * the SAM a user's RID is the type of the default value of the key with the user's name, and the
 * computer's SID ends the value V of {@code SAM\Domains\Account}.
 */
final class Accounts {
  private static final String DOMAIN_KEY = "SAM\\Domains\\Account";
  private static final String NAMES = DOMAIN_KEY + "\\Users\\Names\\";
  private static final String PROFILES = "Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\";
  private static final int SID_TAIL = 12; // three 32-bit numbers

  private static final Pattern NUMBERED_TYPE = Pattern.compile("0x([0-9a-f]{8})");
  private static final Pattern SID = Pattern.compile("S-1-[0-9-]{1,180}");

  private static final String AUTHORITY = "NT AUTHORITY";
  private static final String BUILTIN = "BUILTIN";

  private static final List<AccountRow> KNOWN =
      List.of(
          known("S-1-1-0", null, "Everyone"),
          known("S-1-3-0", null, "CREATOR OWNER"),
          known("S-1-5-4", AUTHORITY, "INTERACTIVE"),
          known("S-1-5-6", AUTHORITY, "SERVICE"),
          known("S-1-5-7", AUTHORITY, "ANONYMOUS LOGON"),
          known("S-1-5-11", AUTHORITY, "Authenticated Users"),
          known("S-1-5-18", AUTHORITY, "SYSTEM"),
          known("S-1-5-19", AUTHORITY, "LOCAL SERVICE"),
          known("S-1-5-20", AUTHORITY, "NETWORK SERVICE"),
          known("S-1-5-32-544", BUILTIN, "Administrators"),
          known("S-1-5-32-545", BUILTIN, "Users"),
          known("S-1-5-32-546", BUILTIN, "Guests"),
          known("S-1-5-32-547", BUILTIN, "Power Users"),
          known("S-1-5-32-551", BUILTIN, "Backup Operators"),
          known("S-1-5-32-555", BUILTIN, "Remote Desktop Users"),
          known(
              "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
              "NT SERVICE",
              "TrustedInstaller"));

  private final RegistryRows registry;
  private final Map<String, AccountRow> accounts = new LinkedHashMap<>();

  private Accounts(RegistryRows registry) {
    this.registry = registry;
  }

  /** All names that a case tells; a SID has one. */
  static List<AccountRow> of(@Nullable RegistryRows registry) throws SQLException {
    if (registry == null) {
      return KNOWN;
    }
    Accounts accounts = new Accounts(registry);
    KNOWN.forEach(accounts::add);
    accounts.addUsers();
    accounts.addProfiles();
    return List.copyOf(accounts.accounts.values());
  }

  private static AccountRow known(String sid, @Nullable String domain, String name) {
    return new AccountRow(sid, domain, name, AccountRow.WELL_KNOWN);
  }

  private void add(AccountRow row) {
    accounts.putIfAbsent(row.sid(), row);
  }

  private void addUsers() throws SQLException {
    Map<Long, String> computers = new HashMap<>();
    for (RegistryRows.Found name :
        registry.values(
            "SYSTEM", "ControlSet___\\Control\\ComputerName\\ComputerName", "ComputerName")) {
      computers.putIfAbsent(name.fileSystem(), name.text());
    }
    Map<Long, String> machines = new HashMap<>(); // SIDs by the file system of their SAM
    for (RegistryRows.Found value : registry.values("SAM", DOMAIN_KEY, "V")) {
      String sid = machineSid(value.bytes());
      if (sid != null) {
        machines.putIfAbsent(value.fileSystem(), sid);
      }
    }
    for (RegistryRows.Found user : registry.values("SAM", NAMES + "%", "")) {
      String machine = machines.get(user.fileSystem());
      Long rid = rid(user.type());
      String name = user.key().substring(NAMES.length());
      if (machine != null && rid != null && !name.contains("\\")) {
        add(
            new AccountRow(
                machine + "-" + rid, computers.get(user.fileSystem()), name, AccountRow.SAM));
      }
    }
  }

  private static @Nullable String machineSid(byte @Nullable [] value) {
    if (value == null || value.length < SID_TAIL) {
      return null;
    }
    List<String> parts = new ArrayList<>(List.of("S-1-5-21"));
    for (int at = value.length - SID_TAIL; at < value.length; at += 4) {
      long number = 0;
      for (int i = 3; i >= 0; i--) {
        number = number << 8 | (value[at + i] & 0xff);
      }
      parts.add(Long.toString(number));
    }
    return String.join("-", parts);
  }

  /** A type that Windows has no name for is shown by its number, which here is the RID. */
  private static @Nullable Long rid(String type) {
    Matcher number = NUMBERED_TYPE.matcher(type);
    return number.matches() ? (Long) Long.parseLong(number.group(1), 16) : null;
  }

  private void addProfiles() throws SQLException {
    for (RegistryRows.Found profile :
        registry.values("SOFTWARE", PROFILES + "S-1-%", "ProfileImagePath")) {
      String sid = profile.key().substring(PROFILES.length());
      String folder = profile.text().strip().replaceFirst("\\\\+$", "");
      String name = folder.substring(folder.lastIndexOf('\\') + 1);
      if (SID.matcher(sid).matches() && !name.isEmpty()) {
        add(new AccountRow(sid, null, name, AccountRow.PROFILE_LIST));
      }
    }
  }
}
