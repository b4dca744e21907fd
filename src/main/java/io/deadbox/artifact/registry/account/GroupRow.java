package io.deadbox.artifact.registry.account;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One local group: an item of OpenIOC's GroupItem. */
@Row(
    table = "local_group",
    doc = "A local group",
    parent = PluginKeyRow.class,
    item = "GroupItem",
    label = "local_group.name || iif(registry_finding.deleted, ' (a deleted key)', '')",
    offset = PluginKeyRow.OFFSET)
public record GroupRow(
    @Column(
            value = "Name",
            term = {"GroupItem/GroupName", "GroupItem/fullname"})
        String name,
    @Column(value = "Relative identifier", term = "GroupItem/gid") long rid,
    @Column("SID") String sid,
    @Column("Comment; empty if none") String comment,
    @Column("Its members") List<Member> members) {

  /** One member of a group. */
  @Row(table = "local_group_member", doc = "A member of a local group", parent = GroupRow.class)
  public record Member(
      @Column("SID") String sid,
      @Column(
              value =
                  "Name of a local account; null for accounts of a domain and of Windows itself",
              term = "GroupItem/userlist/username")
          @Nullable String name) {}
}
