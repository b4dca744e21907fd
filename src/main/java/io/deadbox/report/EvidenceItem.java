package io.deadbox.report;

import java.util.List;

/**
 * An item of evidence.
 *
 * @param number from 1, in the order of the case
 * @param name as the laboratory calls it, or {@code Image 1}
 * @param described what the laboratory says of it; empty if nothing
 * @param verification what comparing hashes came to, in a sentence
 * @param contradicted whether a hash that was noted elsewhere is not the computed one
 * @param references hashes noted elsewhere than in the image, each with what comparing it came to
 */
public record EvidenceItem(
    int number,
    String name,
    CaseFacts.Evidence image,
    List<Field> described,
    String verification,
    boolean contradicted,
    List<Field> references) {}
