package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One driver that is set up: it tells of OpenIOC's DriverItem, which is a loaded one. */
@Row(
    table = "service_driver",
    doc = "A driver as a control set of the SYSTEM hive sets it up",
    parent = PluginKeyRow.class,
    item = "DriverItem",
    label = PluginKeyRow.LABEL,
    offset = PluginKeyRow.OFFSET)
public record DriverRow(
    @Column(
            value = "Name: that of its key",
            term = "DriverItem/DriverName",
            substitute = "a driver that is set up; a disk does not tell whether it was loaded")
        String name,
    @Column("Path of the program in ImagePath, as written") @Nullable String path) {}
