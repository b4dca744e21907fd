package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One route that Windows sets up whenever it starts: it tells of OpenIOC's RouteEntryItem. */
@Row(
    table = "persistent_route",
    doc = "A route for IP of version 4 that Windows sets up whenever it starts",
    parent = PluginKeyRow.class,
    item = "RouteEntryItem",
    label =
        "persistent_route.destination || ' by ' || persistent_route.gateway"
            + " || iif(registry_finding.deleted, ' (in a deleted key)', '')",
    offset = "persistent_route.value_offset")
@Derived(
    name = "is_ipv6",
    type = ColumnType.BOOLEAN,
    term = "RouteEntryItem/IsIPv6",
    substitute = RouteRow.SHOWS,
    sql = "instr(persistent_route.destination, ':') > 0",
    doc = "Whether it is for IP of version 6: Windows keeps those elsewhere")
public record RouteRow(
    @Column(
            value = "Network or computer that it leads to",
            term = "RouteEntryItem/Destination",
            substitute = RouteRow.SHOWS)
        String destination,
    @Column(value = "Mask", term = "RouteEntryItem/Netmask", substitute = RouteRow.SHOWS)
        String netmask,
    @Column(
            value = "Computer that it leads by",
            term = "RouteEntryItem/Gateway",
            substitute = RouteRow.SHOWS)
        String gateway,
    @Column(
            value = "Metric; -1 where Windows works it out; null if none is given",
            term = "RouteEntryItem/Metric",
            substitute = RouteRow.SHOWS)
        @Nullable Long metric,
    @Column("Offset of the value's cell in the file") long valueOffset) {

  static final String SHOWS =
      "the registry shows a route that is set up whenever Windows starts; the other routes are those"
          + " of a running system";
}
