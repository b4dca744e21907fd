package io.deadbox.yara;

import java.util.List;

/**
 * A rule as the library knows it.
 *
 * @param key of the set that it is part of
 * @param meta {@code identifier = value} each
 * @param hidden whether it only serves other rules, and is never told: {@code private}
 */
public record CompiledRule(
    String key, String name, List<String> tags, List<String> meta, boolean hidden) {}
