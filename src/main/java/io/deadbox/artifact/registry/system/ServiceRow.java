package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One service or driver that is set up: an item of OpenIOC's ServiceItem. */
@Row(
    table = "service",
    doc = "A service or driver as a control set of the SYSTEM hive sets it up",
    parent = PluginKeyRow.class,
    item = "ServiceItem",
    label = PluginKeyRow.LABEL,
    offset = PluginKeyRow.OFFSET)
public record ServiceRow(
    @Column(value = "Name: that of its key", term = "ServiceItem/name", indexed = true) String name,
    @Column(value = "Name for people, or where to find it", term = "ServiceItem/descriptiveName")
        @Nullable String displayName,
    @Column(value = "Description, or where to find it", term = "ServiceItem/description")
        @Nullable String description,
    @Column(
            value = "Type as Windows' headers name it, for example SERVICE_WIN32_OWN_PROCESS",
            term = "ServiceItem/type")
        @Nullable String type,
    @Column(
            value = "When it starts, as Windows' headers name it, for example SERVICE_AUTO_START",
            term = "ServiceItem/mode")
        @Nullable String start,
    @Column(value = "ImagePath as stored: the command line", term = "ServiceItem/cmdLine")
        @Nullable String imagePath,
    @Column(value = "Path of the program in ImagePath, as written", term = "ServiceItem/path")
        @Nullable String path,
    @Column(value = "What follows the program in ImagePath", term = "ServiceItem/arguments")
        @Nullable String arguments,
    @Column(value = "Library that svchost.exe loads for it", term = "ServiceItem/serviceDLL")
        @Nullable String serviceDll,
    @Column(
            value = "Account under which it runs, or name of a driver's object",
            term = {"ServiceItem/startedAs", "ServiceItem/userName"})
        @Nullable String account,
    @Column("Command that is run when it fails") @Nullable String failureCommand,
    @Column("Group in whose order it is started") @Nullable String loadGroup) {}
