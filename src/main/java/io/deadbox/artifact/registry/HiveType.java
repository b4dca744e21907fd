package io.deadbox.artifact.registry;

/** Which of Windows' hives a hive is. */
public enum HiveType {
  /** Drivers, services and the machine's configuration. */
  SYSTEM,
  /** Settings of Windows and of programs, for all users. */
  SOFTWARE,
  /** Local accounts and groups. */
  SAM,
  /** Secrets and policies of the local security authority. */
  SECURITY,
  /** Settings of the account under which Windows shows its logon screen. */
  DEFAULT,
  /** Settings of one user. */
  NTUSER,
  /** Classes and shell settings of one user. */
  USRCLASS,
  /** What was installed and run, for application compatibility. */
  AMCACHE,
  /** Boot configuration. */
  BCD,
  /** Components of Windows as they were serviced. */
  COMPONENTS,
  /** Driver packages. */
  DRIVERS,
  /** Another hive, such as one that belongs to an application. */
  OTHER
}
