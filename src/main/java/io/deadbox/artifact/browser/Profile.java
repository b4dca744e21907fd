package io.deadbox.artifact.browser;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose a browser's database is, by its place.
 *
 * @param browser its name
 * @param directory of the profile, from the root of the file system
 * @param user whose directory it is in; null if it is in none
 */
record Profile(String browser, String directory, @Nullable String user) {
  private static final Pattern USER =
      Pattern.compile(
          "(?:^|/)(?:Users|Documents and Settings|home)/([^/]+)/", Pattern.CASE_INSENSITIVE);

  /** Of the names of directories, by which browsers of one family are told apart. */
  private static final String[][] NAMES = {
    {"/microsoft/edge/", "Edge"},
    {"/brave-browser/", "Brave"},
    {"/opera software/", "Opera"},
    {"/vivaldi/", "Vivaldi"},
    {"/yandexbrowser/", "Yandex"},
    {"/chromium/", "Chromium"},
    {"/google/chrome", "Chrome"},
    {"/google-chrome/", "Chrome"},
    {"/mozilla/firefox/", "Firefox"},
    {"/thunderbird/", "Thunderbird"},
    {"/seamonkey/", "SeaMonkey"},
  };

  /**
   * The profile of a database.
   *
   * @param family what the browser is called where its place does not tell
   */
  static Profile of(String directory, String family) {
    String lower = "/" + directory.toLowerCase(Locale.ROOT) + "/";
    String browser = family;
    for (String[] name : NAMES) {
      if (lower.contains(name[0])) {
        browser = name[1];
        break;
      }
    }
    Matcher user = USER.matcher(directory);
    return new Profile(browser, directory, user.find() ? user.group(1) : null);
  }
}
