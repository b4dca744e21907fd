package io.deadbox.cli;

import io.deadbox.yara.RuleScanner;
import io.deadbox.yara.RuleSet;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be scanned with YARA rules, on its way to the process that does.
 *
 * @param sets the rules
 * @param needed keys of sets without which nothing is scanned: they were named themselves
 * @param limits of the scan
 */
record RuleOrder(List<RuleSet> sets, Set<String> needed, RuleScanner.Limits limits) {
  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(limits.seconds());
      out.writeLong(limits.whole());
      out.writeInt(limits.listed());
      out.writeInt(sets.size());
      for (RuleSet set : sets) {
        set.write(out);
        out.writeBoolean(needed.contains(set.key()));
      }
    }
  }

  static RuleOrder read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      RuleScanner.Limits limits = new RuleScanner.Limits(in.readInt(), in.readLong(), in.readInt());
      List<RuleSet> sets = new ArrayList<>();
      Set<String> needed = new HashSet<>();
      for (int left = in.readInt(); left > 0; left--) {
        RuleSet set = RuleSet.read(in);
        sets.add(set);
        if (in.readBoolean()) {
          needed.add(set.key());
        }
      }
      return new RuleOrder(sets, needed, limits);
    }
  }
}
