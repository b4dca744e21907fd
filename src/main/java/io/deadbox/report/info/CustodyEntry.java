package io.deadbox.report.info;

import org.jspecify.annotations.Nullable;

/**
 * One step in the custody of an item of evidence. What is null was not given.
 *
 * @param when ISO 8601 time with offset, or a date
 * @param who did it
 * @param from whom the item came
 * @param to whom it went
 * @param purpose what for
 * @param item which
 * @param hashBefore of the item, before the step
 * @param hashAfter of the item, after the step
 * @param source where this is known from
 */
public record CustodyEntry(
    String when,
    @Nullable String who,
    @Nullable String from,
    @Nullable String to,
    @Nullable String purpose,
    @Nullable String item,
    @Nullable String hashBefore,
    @Nullable String hashAfter,
    String source) {}
