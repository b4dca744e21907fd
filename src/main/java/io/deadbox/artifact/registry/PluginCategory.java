package io.deadbox.artifact.registry;

/** What a plugin's rows tell of. */
public enum PluginCategory {
  /** What starts without being asked. */
  AUTOSTART,
  /** What was run. */
  EXECUTION,
  /** What a user opened, typed, searched or looked at. */
  ACTIVITY,
  /** Accounts, groups and profiles. */
  ACCOUNT,
  /** What was plugged in or mounted. */
  DEVICE,
  /** Networks and other computers. */
  NETWORK,
  /** The computer and how Windows is set up. */
  SYSTEM,
  /** Programs that are or were installed, and their settings. */
  SOFTWARE,
  /** What guards the computer, and whether it was weakened. */
  SECURITY,
  /** What is odd wherever it is. */
  ANOMALY
}
