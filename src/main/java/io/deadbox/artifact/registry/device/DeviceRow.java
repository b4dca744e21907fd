package io.deadbox.artifact.registry.device;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One device that was plugged in. */
@Row(
    table = "device",
    doc = "A device that Windows has seen on a bus; registry_finding has its key",
    parent = PluginKeyRow.class)
public record DeviceRow(
    @Column("Kind of the device as the bus tells it, for example Disk&Ven_X&Prod_Y&Rev_Z")
        String deviceId,
    @Column("Instance: the serial number, or where its second character is &, one of Windows' own")
        String instanceId,
    @Column("Name for people; null if none") @Nullable String friendlyName,
    @Column("Description, or where to find it; null if none") @Nullable String description,
    @Column("Manufacturer, or where to find it; null if none") @Nullable String manufacturer,
    @Column("Service that drives it; null if none") @Nullable String service,
    @Column("What names of devices below it begin with; null if none")
        @Nullable String parentIdPrefix,
    @Column("Identifier that all functions of one device share; null if none")
        @Nullable String containerId,
    @Column("Where it was plugged in; null if not noted") @Nullable String location,
    @Column("When it was installed; null if not noted") @Nullable Instant installed,
    @Column("When it was first installed; null if not noted") @Nullable Instant firstInstalled,
    @Column("When it last came; null if not noted") @Nullable Instant lastArrived,
    @Column("When it was last removed; null if not noted") @Nullable Instant lastRemoved) {}
