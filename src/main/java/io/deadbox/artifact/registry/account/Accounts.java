package io.deadbox.artifact.registry.account;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Local accounts and groups: the SAM hive. */
public final class Accounts implements RegistryPlugin {
  @Override
  public About about() {
    return new About(
        "accounts",
        PluginCategory.ACCOUNT,
        "Local accounts and groups: flags, logons, passwords' times, members",
        List.of(
            "https://winreg-kb.readthedocs.io/en/latest/sources/sam-keys/Security-accounts-manager.html",
            "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-samr/"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(KeyPattern.of("SAM\\SAM\\Domains"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(AccountRow.class, GroupRow.class);
  }

  @Override
  public void read(RegistryKey domains, Findings findings) {
    String machine = machineSid(domains, findings);
    Map<String, List<String>> groupsOf = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    List<RegistryKey> users = below(domains, "Account\\Users");
    for (RegistryKey user : users) {
      name(user).ifPresent(name -> names.putIfAbsent(sid(machine, user), name)); // in use first
    }
    for (String domain : List.of("Builtin", "Account")) {
      String prefix = domain.equals("Builtin") ? "S-1-5-32" : machine;
      for (RegistryKey key : below(domains, domain + "\\Aliases")) {
        value(
            key,
            "C",
            findings,
            data -> {
              GroupRow group = GroupData.read(data, prefix, names);
              findings.add(key, group);
              if (!key.deleted()) { // who was a member once is not one now
                group
                    .members()
                    .forEach(member ->
                        groupsOf
                            .computeIfAbsent(member.sid(), _ -> new ArrayList<>())
                            .add(group.name()));
              }
            });
      }
    }
    for (RegistryKey user : users) {
      findings.contain(() -> {
        String sid = sid(machine, user);
        List<String> groups = user.deleted() ? List.of() : groupsOf.getOrDefault(sid, List.of());
        findings.add(user, AccountData.read(user, sid, groups));
      });
    }
  }

  private static List<RegistryKey> below(RegistryKey domains, String path) {
    List<RegistryKey> found = new ArrayList<>();
    for (RegistryKey parent : domains.at(path)) {
      for (RegistryKey key : parent.subkeys()) {
        if (key.name().matches("[0-9A-Fa-f]{8}")) { // the others list names
          found.add(key);
        }
      }
    }
    return found;
  }

  /** The SID of the computer's own accounts: the last three numbers of the domain's data. */
  private static String machineSid(RegistryKey domains, Findings findings) {
    StringBuilder sid = new StringBuilder("S-1-5-21");
    domains
        .key("Account")
        .ifPresent(account ->
            value(
                account,
                "V",
                findings,
                data -> {
                  for (long at = data.size() - 12; at < data.size(); at += 4) {
                    sid.append('-').append(data.u32(at, "machine SID"));
                  }
                }));
    return sid.toString();
  }

  private static String sid(String domain, RegistryKey key) {
    return domain + "-" + Long.parseLong(key.name(), 16);
  }

  private static Optional<String> name(RegistryKey user) {
    try {
      Optional<RegistryValue> data = user.value("V");
      return data.isEmpty() ? Optional.empty() : Optional.of(AccountData.name(data.get().bytes()));
    } catch (Malformed _) { // told when the account itself is read
      return Optional.empty();
    }
  }

  /** What is done with the data of a value. */
  @FunctionalInterface
  private interface Step {
    void take(Bytes data) throws Malformed;
  }

  private static void value(RegistryKey key, String name, Findings findings, Step step) {
    key.value(name).ifPresent(value -> findings.contain(() -> step.take(value.bytes())));
  }
}
