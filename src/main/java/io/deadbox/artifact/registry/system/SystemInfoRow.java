package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one hive tells of the computer: an item of OpenIOC's SystemInfoItem. What the other hive
 * tells is not known here, and not absent.
 */
@Row(
    table = "system_info",
    doc = "What one hive tells of the computer; SYSTEM and SOFTWARE tell different things",
    parent = PluginKeyRow.class,
    item = "SystemInfoItem",
    label = PluginKeyRow.LABEL,
    offset = PluginKeyRow.OFFSET)
public record SystemInfoRow(
    @Column(
            value = "Name of the computer",
            term = {"SystemInfoItem/hostname", "SystemInfoItem/machine"},
            unknownWhen = "system_info.hostname IS NULL")
        @Nullable String hostname,
    @Column(
            value = "Domain on the network",
            term = "SystemInfoItem/domain",
            unknownWhen = "system_info.domain IS NULL")
        @Nullable String domain,
    @Column(
            value = "Name of the time zone",
            term = "SystemInfoItem/timezone",
            unknownWhen = "system_info.time_zone IS NULL")
        @Nullable String timeZone,
    @Column(
            value = "Name of standard time",
            term = "SystemInfoItem/timezoneStandard",
            unknownWhen = "system_info.standard_name IS NULL")
        @Nullable String standardName,
    @Column(
            value = "Name of summer time",
            term = "SystemInfoItem/timezoneDST",
            unknownWhen = "system_info.daylight_name IS NULL")
        @Nullable String daylightName,
    @Column(
            value = "Offset from UTC as last in force, for example -05:00",
            term = "SystemInfoItem/gmtoffset",
            unknownWhen = "system_info.offset_from_utc IS NULL")
        @Nullable String offsetFromUtc,
    @Column(
            value = "Architecture of the processor, for example AMD64",
            term = "SystemInfoItem/procType",
            unknownWhen = "system_info.architecture IS NULL")
        @Nullable String architecture,
    @Column(
            value = "Name of the version of Windows",
            term = "SystemInfoItem/OS",
            unknownWhen = "system_info.product IS NULL")
        @Nullable String product,
    @Column(
            value = "Build of Windows",
            term = "SystemInfoItem/buildNumber",
            unknownWhen = "system_info.build IS NULL")
        @Nullable String build,
    @Column(
            value = "Service pack",
            term = "SystemInfoItem/patchLevel",
            unknownWhen = "system_info.service_pack IS NULL")
        @Nullable String servicePack,
    @Column(
            value = "When Windows was installed",
            term = "SystemInfoItem/installDate",
            unknownWhen = "system_info.installed IS NULL")
        @Nullable Instant installed,
    @Column(
            value = "Folder of Windows",
            term = "SystemInfoItem/directory",
            unknownWhen = "system_info.directory IS NULL")
        @Nullable String directory,
    @Column(
            value = "Owner as registered",
            term = "SystemInfoItem/regOwner",
            unknownWhen = "system_info.owner IS NULL")
        @Nullable String owner,
    @Column(
            value = "Organization as registered",
            term = "SystemInfoItem/regOrg",
            unknownWhen = "system_info.organization IS NULL")
        @Nullable String organization,
    @Column(
            value = "Product identifier",
            term = "SystemInfoItem/productID",
            unknownWhen = "system_info.product_id IS NULL")
        @Nullable String productId) {}
