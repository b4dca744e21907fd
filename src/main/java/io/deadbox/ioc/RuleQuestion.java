package io.deadbox.ioc;

/**
 * A literal on a term of YARA, made into a rule.
 *
 * @param key SHA-256 of the rule's text, in hex
 * @param name what it comes from, for messages
 * @param text of the rule
 */
public record RuleQuestion(String key, String name, String text) {}
