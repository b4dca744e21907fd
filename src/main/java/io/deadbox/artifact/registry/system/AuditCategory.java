package io.deadbox.artifact.registry.system;

import java.util.List;

/**
 * A category of events with its subcategories, in the order of the audit policy's data. Later
 * versions of Windows have more of the latter, behind those of earlier ones: what Windows 11 has is
 * what all have.
 */
record AuditCategory(String title, List<String> subcategories) {
  private static final List<AuditCategory> ALL =
      List.of(
          of(
              "System",
              "Security State Change",
              "Security System Extension",
              "System Integrity",
              "IPsec Driver",
              "Other System Events"),
          of(
              "Logon/Logoff",
              "Logon",
              "Logoff",
              "Account Lockout",
              "IPsec Main Mode",
              "Special Logon",
              "IPsec Quick Mode",
              "IPsec Extended Mode",
              "Other Logon/Logoff Events",
              "Network Policy Server", // Vista and 7 end here
              "User / Device Claims", // since 8
              "Group Membership", // since 10
              "Access Rights"), // since 11
          of(
              "Object Access",
              "File System",
              "Registry",
              "Kernel Object",
              "SAM",
              "Other Object Access Events",
              "Certification Services",
              "Application Generated",
              "Handle Manipulation",
              "File Share",
              "Filtering Platform Packet Drop",
              "Filtering Platform Connection", // Vista ends here
              "Detailed File Share", // since 7
              "Removable Storage", // since 8
              "Central Policy Staging"),
          of(
              "Privilege Use",
              "Sensitive Privilege Use",
              "Non Sensitive Privilege Use",
              "Other Privilege Use Events"),
          of(
              "Detailed Tracking",
              "Process Creation",
              "Process Termination",
              "DPAPI Activity",
              "RPC Events",
              "Plug and Play Events", // since 10
              "Token Right Adjusted Events"),
          of(
              "Policy Change",
              "Audit Policy Change",
              "Authentication Policy Change",
              "Authorization Policy Change",
              "MPSSVC Rule-Level Policy Change",
              "Filtering Platform Policy Change",
              "Other Policy Change Events"),
          of(
              "Account Management",
              "User Account Management",
              "Computer Account Management",
              "Security Group Management",
              "Distribution Group Management",
              "Application Group Management",
              "Other Account Management Events"),
          of(
              "DS Access",
              "Directory Service Access",
              "Directory Service Changes",
              "Directory Service Replication",
              "Detailed Directory Service Replication"),
          of(
              "Account Logon",
              "Credential Validation",
              "Kerberos Service Ticket Operations",
              "Other Account Logon Events",
              "Kerberos Authentication Service"));

  private static AuditCategory of(String title, String... subcategories) {
    return new AuditCategory(title, List.of(subcategories));
  }

  /** Name of a category by its place; its number where there is none. */
  static String name(int category) {
    return category < ALL.size() ? ALL.get(category).title : "" + category;
  }

  /** Name of a subcategory by its place within its category; its number where there is none. */
  static String subcategory(int category, int place) {
    List<String> known = category < ALL.size() ? ALL.get(category).subcategories : List.of();
    return place < known.size() ? known.get(place) : "" + place;
  }
}
