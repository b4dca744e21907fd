package io.deadbox.artifact.use;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.lnk.ExtraData;
import io.deadbox.format.lnk.LinkInfo;
import io.deadbox.format.lnk.LnkFile;
import io.deadbox.format.lnk.Tracker;
import io.deadbox.format.shellitem.ShellItem;
import io.deadbox.format.shellitem.ShellItems;
import io.deadbox.issue.Issues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the row of a shortcut, wherever it was found. */
public final class ShortcutRows {
  private ShortcutRows() {}

  /**
   * The row.
   *
   * @param stream of a jump list that it is in; null elsewhere
   * @param placed whether offsets of the bytes are those of the file
   */
  public static ShortcutRow read(
      Bytes bytes, @Nullable String stream, boolean placed, Issues issues) throws Malformed {
    LnkFile link = LnkFile.read(bytes, issues);
    ExtraData extra = link.extra();
    Bytes list = link.itemList() != null ? link.itemList() : extra.itemList();
    List<ShellItem> items = list == null ? List.of() : ShellItems.read(list, issues);
    LinkInfo info = link.information();
    Tracker tracker = extra.tracker();
    return new ShortcutRow(
        placed ? bytes.origin() : null,
        stream,
        target(link, items),
        info == null ? null : info.localPath(),
        info == null ? null : info.networkPath(),
        items.isEmpty() ? null : ShellItems.path(items),
        extra.environmentTarget(),
        link.relativePath(),
        link.workingDirectory(),
        link.arguments(),
        link.description(),
        link.iconLocation(),
        extra.environmentIcon(),
        link.created(),
        link.modified(),
        link.accessed(),
        link.targetSize(),
        link.attributes(),
        info == null ? null : info.driveType(),
        info == null ? null : info.driveSerial(),
        info == null ? null : info.volumeLabel(),
        tracker == null ? null : tracker.machine(),
        tracker == null ? null : tracker.volume(),
        tracker == null ? null : tracker.file(),
        tracker == null ? null : tracker.birthFile(),
        tracker == null ? null : Tracker.networkCard(tracker.birthFile()),
        link.showCommand(),
        link.hotKey(),
        extra.installerProduct(),
        extra.knownFolder(),
        items.stream().map(item -> item(item, placed)).toList());
  }

  private static @Nullable String target(LnkFile link, List<ShellItem> items) {
    LinkInfo info = link.information();
    String environment = link.extra().environmentTarget();
    if (info != null && info.localPath() != null) {
      return info.localPath();
    }
    if (info != null && info.networkPath() != null) {
      return info.networkPath();
    }
    String byItems = ShellItems.filePath(items);
    if (byItems != null) {
      return byItems;
    }
    if (environment != null && !environment.isEmpty()) {
      return environment;
    }
    return items.isEmpty() ? null : ShellItems.path(items);
  }

  private static ShortcutRow.Item item(ShellItem item, boolean placed) {
    return new ShortcutRow.Item(
        placed ? item.offset() : null,
        item.type(),
        item.kind().name(),
        item.display(),
        item.shortName(),
        item.fileSize(),
        item.modified(),
        item.created(),
        item.accessed(),
        item.mftEntry(),
        item.mftSequence());
  }
}
