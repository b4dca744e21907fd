package io.deadbox.evidence.tsk;

import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** Windows' file attributes in words, as [MS-FSCC] 2.6 names their bits. */
final class WindowsAttributes {
  private static final int DIRECTORY = 0x10;

  /** By bit; empty where it is reserved or marks a volume label. */
  private static final String[] WORDS = {
    "ReadOnly",
    "Hidden",
    "System",
    "",
    "Directory",
    "Archive",
    "Device",
    "Normal",
    "Temporary",
    "SparseFile",
    "ReparsePoint",
    "Compressed",
    "Offline",
    "NotContentIndexed",
    "Encrypted",
    "IntegrityStream",
    "Virtual",
    "NoScrubData",
    "RecallOnOpen",
    "Pinned",
    "Unpinned",
    "",
    "RecallOnDataAccess"
  };

  /** A disk has some dozen combinations; hostile ones are not kept. */
  private static final int MAX_KEPT = 4096;

  private static final Map<Integer, String> TEXTS = new ConcurrentHashMap<>();

  private WindowsAttributes() {}

  /**
   * The words of the set bits, in their order.
   *
   * @param directory whether it is one: $STANDARD_INFORMATION does not keep that bit, while Windows
   *     tells it of every directory, as it tells Normal of a file that has no bit set
   */
  static String text(int stored, boolean directory) {
    int bits = directory ? stored | DIRECTORY : stored;
    String kept = TEXTS.get(bits);
    if (kept == null) {
      kept = words(bits);
      if (TEXTS.size() < MAX_KEPT) {
        TEXTS.put(bits, kept);
      }
    }
    return kept;
  }

  private static String words(int bits) {
    StringJoiner text = new StringJoiner(" ");
    text.setEmptyValue("Normal");
    for (int i = 0; i < WORDS.length; i++) {
      if ((bits >>> i & 1) != 0 && !WORDS[i].isEmpty()) {
        text.add(WORDS[i]);
      }
    }
    return text.toString();
  }
}
