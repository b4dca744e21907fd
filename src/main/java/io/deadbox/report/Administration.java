package io.deadbox.report;

import io.deadbox.report.info.Logo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a report.
 *
 * @param reportId unique: the laboratory's number, or one made from what the report rests on
 * @param version of the report, for example {@code 1}
 * @param supersedes the report that this one takes the place of; null if none
 * @param distribution banner for every page; null if none
 * @param caseNumber null if none was given
 * @param blocks all that is said of laboratory, people, request and dates, given or not
 */
public record Administration(
    String title,
    String reportId,
    String version,
    @Nullable String supersedes,
    @Nullable String distribution,
    @Nullable String caseNumber,
    List<Block> blocks,
    @Nullable Logo logo) {}
