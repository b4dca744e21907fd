package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that was downloaded: an item of OpenIOC's FileDownloadHistoryItem. */
@Row(
    table = "download",
    doc = "A file that was downloaded with a browser",
    parent = FileRow.class,
    item = "FileDownloadHistoryItem",
    label = "coalesce(download.url, download.target)")
@Tells(
    document = "urlMonitorEvent",
    shows = DownloadRow.LOADED,
    terms = {
      "FileDownloadHistoryItem/SourceURL=urlMonitorEvent/requestUrl",
      "FileDownloadHistoryItem/BrowserName=urlMonitorEvent/process",
      "FileDownloadHistoryItem/Username=urlMonitorEvent/username"
    })
@Tells(
    document = "Network",
    shows = DownloadRow.LOADED,
    terms = "FileDownloadHistoryItem/SourceURL=Network/URI")
public record DownloadRow(
    @Column(value = "Browser, by where its files lie", term = "FileDownloadHistoryItem/BrowserName")
        String browser,
    @Column(value = "Profile: its directory", term = "FileDownloadHistoryItem/Profile")
        String profile,
    @Column(
            value = "User, by the directory the profile is in; null if it is in none",
            term = "FileDownloadHistoryItem/Username")
        @Nullable String user,
    @Column("Number of the row in the browser's own table") long rowNumber,
    @Column(
            value = "Address that it came from; of several that led there, the last",
            term = "FileDownloadHistoryItem/SourceURL",
            indexed = true)
        @Nullable String url,
    @Column("Addresses that led there, the one that was asked for first") List<String> chain,
    @Column(value = "Page that it was asked for on", term = "FileDownloadHistoryItem/Referrer")
        @Nullable String referrer,
    @Column(value = "Path that it was to have", indexed = true) @Nullable String target,
    @Column(value = "Name of the file", term = "FileDownloadHistoryItem/FileName")
        @Nullable String fileName,
    @Column(value = "Directory of the file", term = "FileDownloadHistoryItem/TargetDirectory")
        @Nullable String directory,
    @Column(value = "Path while it was downloaded", term = "FileDownloadHistoryItem/TemporaryPath")
        @Nullable String temporaryPath,
    @Column(value = "When it began", term = "FileDownloadHistoryItem/StartDate")
        @Nullable Instant started,
    @Column(value = "When it ended", term = "FileDownloadHistoryItem/EndDate")
        @Nullable Instant ended,
    @Column(value = "Bytes that were received", term = "FileDownloadHistoryItem/BytesDownloaded")
        @Nullable Long received,
    @Column(
            value = "Bytes that it has; null where the server did not tell",
            term = "FileDownloadHistoryItem/MaxBytes")
        @Nullable Long total,
    @Column(
            value = "What became of it, in the browser's word: Complete, Cancelled and others",
            term = "FileDownloadHistoryItem/State")
        String state,
    @Column(value = "Type that the server told", term = "FileDownloadHistoryItem/MimeType")
        @Nullable String mimeType) {

  static final String LOADED =
      "a browser's list of downloads shows that it asked for this address; not what else was sent";
}
