package io.deadbox.format.lnk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * How the link tracking service finds a target that was moved.
 *
 * @param machine NetBIOS name of the computer that the target was last seen on
 * @param volume GUID of its volume
 * @param file object identifier of the file: a GUID
 * @param birthVolume GUID of the volume it was made on
 * @param birthFile object identifier it was made with
 */
public record Tracker(
    String machine, String volume, String file, String birthVolume, String birthFile) {

  static Tracker read(Bytes block) throws Malformed {
    return new Tracker(
        block.cString(16, 16, "MachineID"),
        Guid.read(block, 32, "Droid"),
        Guid.read(block, 48, "Droid"),
        Guid.read(block, 64, "DroidBirth"),
        Guid.read(block, 80, "DroidBirth"));
  }

  /**
   * Address of the network card of the computer that made an object identifier: its last six bytes,
   * where it is a GUID of version 1 whose node is no random number. Null otherwise.
   */
  public static @Nullable String networkCard(String objectId) {
    boolean byTime = objectId.charAt(14) == '1';
    boolean random = (Character.digit(objectId.charAt(25), 16) & 1) != 0; // the multicast bit
    if (!byTime || random) {
      return null;
    }
    StringBuilder address = new StringBuilder(17);
    for (int i = 24; i < 36; i += 2) {
      address.append(i == 24 ? "" : ":").append(objectId, i, i + 2);
    }
    return address.toString();
  }
}
