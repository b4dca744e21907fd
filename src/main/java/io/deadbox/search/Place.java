package io.deadbox.search;

/** Where in a string a text must be. */
public enum Place {
  /** Anywhere, in a string or not. */
  ANYWHERE,
  /** Where a string begins. */
  START,
  /** Where a string ends. */
  END,
  /** It is the whole string. */
  WHOLE,
  /** Not within a longer word: no letter, digit, hyphen or underscore before or behind it. */
  WORD,
  /** Not within a longer name of the domain name system: as a word, and no label follows. */
  DOMAIN,
  /** Not within a longer number or address: as a name, and no label comes before. */
  ADDRESS
}
