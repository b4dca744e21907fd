package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file in the cache of Internet Explorer: an item of OpenIOC's FileDownloadHistoryItem. */
@Row(
    table = "cache_entry",
    doc = "A file that Internet Explorer, or a program through it, loaded and kept in its cache",
    parent = FileRow.class,
    item = "FileDownloadHistoryItem",
    label = "cache_entry.url",
    offset = "cache_entry.file_offset")
@Tells(
    document = "urlMonitorEvent",
    shows = CacheEntryRow.CACHED,
    terms = {
      "FileDownloadHistoryItem/SourceURL=urlMonitorEvent/requestUrl",
      "FileDownloadHistoryItem/Username=urlMonitorEvent/username"
    })
@Tells(
    document = "Network",
    shows = CacheEntryRow.CACHED,
    terms = "FileDownloadHistoryItem/SourceURL=Network/URI")
public record CacheEntryRow(
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column(value = "Browser", term = "FileDownloadHistoryItem/BrowserName") String browser,
    @Column(value = "Profile: directory of the index", term = "FileDownloadHistoryItem/Profile")
        String profile,
    @Column(
            value = "User, by the directory the index is in; null if it is in none",
            term = "FileDownloadHistoryItem/Username")
        @Nullable String user,
    @Column(value = "Always Cache", term = "FileDownloadHistoryItem/DownloadType") String type,
    @Column(value = "Address", term = "FileDownloadHistoryItem/SourceURL", indexed = true)
        String url,
    @Column("Host of the address; null if it has none") @Nullable String host,
    @Column(value = "Name of the cached file", term = "FileDownloadHistoryItem/FileName")
        @Nullable String fileName,
    @Column(
            value = "Directory of the cached file",
            term = "FileDownloadHistoryItem/TargetDirectory")
        @Nullable String directory,
    @Column(value = "Size of the cached file", term = "FileDownloadHistoryItem/BytesDownloaded")
        @Nullable Long size,
    @Column(value = "Last use", term = "FileDownloadHistoryItem/LastAccessedDate")
        @Nullable Instant accessed,
    @Column(
            value = "Last change, by the server's word",
            term = "FileDownloadHistoryItem/LastModifiedDate")
        @Nullable Instant modified,
    @Column(
            value = "When the server was last asked, to two seconds",
            term = {
              "FileDownloadHistoryItem/LastCheckedDate",
              "FileDownloadHistoryItem/LastCacheSynchDate"
            })
        @Nullable Instant checked,
    @Column(value = "How often it was used", term = "FileDownloadHistoryItem/CacheHitCount")
        @Nullable Long hits,
    @Column(value = "Flags, hexadecimal", term = "FileDownloadHistoryItem/CacheFlags")
        @Nullable String flags,
    @Column(value = "Headers that the server sent", term = "FileDownloadHistoryItem/FullHttpHeader")
        @Nullable String headers) {

  static final String CACHED =
      "the cache of Internet Explorer shows that this address was loaded; not what was sent with the"
          + " request";
}
