package io.deadbox.report;

import java.util.List;

/**
 * A draft of a written certification, for a qualified person to check, change and sign.
 *
 * @param banner that it is a draft
 * @param paragraphs in their order
 * @param blanks what is left open, each with a line to write on
 */
public record Certificate(
    String title, String banner, List<String> paragraphs, List<String> blanks) {}
