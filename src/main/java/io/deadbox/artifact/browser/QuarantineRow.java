package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A download that macOS put into quarantine: an item of OpenIOC's QuarantineEventItem. */
@Row(
    table = "quarantine_event",
    doc = "What macOS noted of a file that a program downloaded or received",
    parent = FileRow.class,
    item = "QuarantineEventItem",
    label =
        "coalesce(quarantine_event.agent, '?') || ': '"
            + " || coalesce(quarantine_event.url, quarantine_event.origin_url, '')")
public record QuarantineRow(
    @Column(
            value = "User, by the folder that the database is in; null if it is in none",
            term = "QuarantineEventItem/User")
        @Nullable String user,
    @Column(
            value = "UUID of the event, which the file's attribute com.apple.quarantine names, too",
            term = "QuarantineEventItem/EventIdentifier")
        @Nullable String identifier,
    @Column(value = "When it was downloaded", term = "QuarantineEventItem/TimeStamp")
        @Nullable Instant time,
    @Column(
            value = "Identifier of the program that downloaded it, for example com.apple.Safari",
            term = "QuarantineEventItem/AgentBundleIdentifier")
        @Nullable String agentIdentifier,
    @Column(value = "Name of that program", term = "QuarantineEventItem/AgentName")
        @Nullable String agent,
    @Column(
            value = "Address that it was downloaded from",
            term = "QuarantineEventItem/DataURLString",
            indexed = true)
        @Nullable String url,
    @Column(value = "Of mail, name of the sender", term = "QuarantineEventItem/SenderName")
        @Nullable String senderName,
    @Column(value = "Of mail, address of the sender", term = "QuarantineEventItem/SenderAddress")
        @Nullable String senderAddress,
    @Column(
            value = "How it came: 0 web, 1 other download, 2 mail, 3 message, 5 other, as a number",
            term = "QuarantineEventItem/TypeNumber")
        @Nullable Long type,
    @Column(
            value = "Title of what it came from: of mail, the subject",
            term = "QuarantineEventItem/OriginTitle")
        @Nullable String originTitle,
    @Column(
            value = "Address of the page that led to it, or of the message",
            term = "QuarantineEventItem/OriginURLString")
        @Nullable String originUrl) {}
