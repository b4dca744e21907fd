package io.deadbox.yara;

import java.util.List;

/**
 * What a scan of one content gave.
 *
 * @param matches in the order of the rules
 * @param losses why something may be missing, a sentence each; none if all of it was scanned
 */
public record ContentScan(List<RuleMatch> matches, List<String> losses) {}
