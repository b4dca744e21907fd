package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A cookie: an item of OpenIOC's CookieHistoryItem. */
@Row(
    table = "cookie",
    doc = "A cookie that a browser keeps for a web server",
    parent = FileRow.class,
    item = "CookieHistoryItem",
    label = "cookie.host || ' ' || cookie.name")
public record CookieRow(
    @Column(value = "Browser, by where its files lie", term = "CookieHistoryItem/BrowserName")
        String browser,
    @Column(value = "Profile: its directory", term = "CookieHistoryItem/Profile") String profile,
    @Column(
            value = "User, by the directory the profile is in; null if it is in none",
            term = "CookieHistoryItem/Username")
        @Nullable String user,
    @Column(
            value = "Host that it is sent to; with a dot before it, to those below too",
            term = "CookieHistoryItem/HostName",
            indexed = true)
        String host,
    @Column(value = "Its name", term = "CookieHistoryItem/CookieName") String name,
    @Column(value = "Path that it is sent for", term = "CookieHistoryItem/CookiePath") String path,
    @Column(
            value = "Its value; null where the browser keeps it encrypted",
            term = "CookieHistoryItem/CookieValue",
            unknownWhen = "cookie.value IS NULL")
        @Nullable String value,
    @Column(value = "When it was made", term = "CookieHistoryItem/CreationDate")
        @Nullable Instant created,
    @Column(value = "When it was last sent", term = "CookieHistoryItem/LastAccessedDate")
        @Nullable Instant lastAccessed,
    @Column(
            value = "When it becomes invalid; null of one that lasts until the browser ends",
            term = "CookieHistoryItem/ExpirationDate")
        @Nullable Instant expires,
    @Column(value = "Whether it is sent encrypted only", term = "CookieHistoryItem/IsSecure")
        boolean secure,
    @Column(
            value = "Whether scripts cannot read it",
            term = {"CookieHistoryItem/IsHTTPOnly", "CookieHistoryItem/IsHttpOnly"})
        boolean httpOnly) {}
