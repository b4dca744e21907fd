package io.deadbox.format.shellitem;

/** What a shell item stands for. */
public enum ItemKind {
  /** A folder that the shell itself knows, by its GUID: the computer, the recycle bin. */
  ROOT_FOLDER,
  /** A drive, by its letter, or what lies beside drives, by a GUID. */
  VOLUME,
  /** A directory of a file system. */
  DIRECTORY,
  /** A file. */
  FILE,
  /** A work group, a computer or a share. */
  NETWORK,
  /** An address of the Internet. */
  URI,
  /** An item of the control panel, by its GUID, or one of its categories. */
  CONTROL_PANEL,
  /** A folder that Windows knows by a GUID, wherever it is: Documents, Downloads. */
  KNOWN_FOLDER,
  /** An item of a kind that is not read. */
  OTHER
}
