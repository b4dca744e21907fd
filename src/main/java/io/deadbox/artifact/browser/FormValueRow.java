package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was typed into a form: an item of OpenIOC's FormHistoryItem. */
@Row(
    table = "form_value",
    doc = "What a user typed into a field of a form on a web page",
    parent = FileRow.class,
    item = "FormHistoryItem",
    label = "form_value.field || '=' || form_value.value")
public record FormValueRow(
    @Column(value = "Browser, by where its files lie", term = "FormHistoryItem/BrowserName")
        String browser,
    @Column(value = "Profile: its directory", term = "FormHistoryItem/Profile") String profile,
    @Column(
            value = "User, by the directory the profile is in; null if it is in none",
            term = "FormHistoryItem/Username")
        @Nullable String user,
    @Column(value = "Name of the field", term = "FormHistoryItem/FormFieldName") String field,
    @Column(value = "What was typed", term = "FormHistoryItem/FormFieldValue", indexed = true)
        String value,
    @Column(value = "How often", term = "FormHistoryItem/TimesUsed") @Nullable Long timesUsed,
    @Column(value = "First time", term = "FormHistoryItem/FirstUsedDate")
        @Nullable Instant firstUsed,
    @Column(value = "Last time", term = "FormHistoryItem/LastUsedDate") @Nullable Instant lastUsed,
    @Column(value = "The browser's own identifier of it", term = "FormHistoryItem/Guid")
        @Nullable String guid) {}
