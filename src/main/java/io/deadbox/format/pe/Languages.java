package io.deadbox.format.pe;

import java.util.HashMap;
import java.util.Map;

/**
 * Names of the languages that resources are written in, as Windows' own function for version
 * information ({@code VerLanguageName}) says them in English, and as indicators write them.
 */
public final class Languages {
  private static final String NAMES =
      """
      0000 Language Neutral
      007F Invariant Language (Invariant Country)
      0400 Process Default Language
      0800 System Default Language
      0401 Arabic (Saudi Arabia)
      0801 Arabic (Iraq)
      0C01 Arabic (Egypt)
      1001 Arabic (Libya)
      1401 Arabic (Algeria)
      1801 Arabic (Morocco)
      1C01 Arabic (Tunisia)
      2001 Arabic (Oman)
      2401 Arabic (Yemen)
      2801 Arabic (Syria)
      2C01 Arabic (Jordan)
      3001 Arabic (Lebanon)
      3401 Arabic (Kuwait)
      3801 Arabic (U.A.E.)
      3C01 Arabic (Bahrain)
      4001 Arabic (Qatar)
      0402 Bulgarian (Bulgaria)
      0403 Catalan (Catalan)
      0404 Chinese (Traditional, Taiwan)
      0804 Chinese (Simplified, PRC)
      0C04 Chinese (Traditional, Hong Kong S.A.R.)
      1004 Chinese (Simplified, Singapore)
      1404 Chinese (Traditional, Macao S.A.R.)
      0405 Czech (Czech Republic)
      0406 Danish (Denmark)
      0407 German (Germany)
      0807 German (Switzerland)
      0C07 German (Austria)
      1007 German (Luxembourg)
      1407 German (Liechtenstein)
      0408 Greek (Greece)
      0409 English (United States)
      0809 English (United Kingdom)
      0C09 English (Australia)
      1009 English (Canada)
      1409 English (New Zealand)
      1809 English (Ireland)
      1C09 English (South Africa)
      2009 English (Jamaica)
      2409 English (Caribbean)
      2809 English (Belize)
      2C09 English (Trinidad and Tobago)
      3009 English (Zimbabwe)
      3409 English (Philippines)
      4009 English (India)
      4409 English (Malaysia)
      4809 English (Singapore)
      040A Spanish (Spain, Traditional Sort)
      080A Spanish (Mexico)
      0C0A Spanish (Spain, International Sort)
      100A Spanish (Guatemala)
      140A Spanish (Costa Rica)
      180A Spanish (Panama)
      1C0A Spanish (Dominican Republic)
      200A Spanish (Venezuela)
      240A Spanish (Colombia)
      280A Spanish (Peru)
      2C0A Spanish (Argentina)
      300A Spanish (Ecuador)
      340A Spanish (Chile)
      380A Spanish (Uruguay)
      3C0A Spanish (Paraguay)
      400A Spanish (Bolivia)
      440A Spanish (El Salvador)
      480A Spanish (Honduras)
      4C0A Spanish (Nicaragua)
      500A Spanish (Puerto Rico)
      540A Spanish (United States)
      040B Finnish (Finland)
      040C French (France)
      080C French (Belgium)
      0C0C French (Canada)
      100C French (Switzerland)
      140C French (Luxembourg)
      180C French (Monaco)
      040D Hebrew (Israel)
      040E Hungarian (Hungary)
      040F Icelandic (Iceland)
      0410 Italian (Italy)
      0810 Italian (Switzerland)
      0411 Japanese (Japan)
      0412 Korean (Korea)
      0413 Dutch (Netherlands)
      0813 Dutch (Belgium)
      0414 Norwegian, Bokm\u00e5l (Norway)
      0814 Norwegian, Nynorsk (Norway)
      0415 Polish (Poland)
      0416 Portuguese (Brazil)
      0816 Portuguese (Portugal)
      0417 Romansh (Switzerland)
      0418 Romanian (Romania)
      0419 Russian (Russia)
      041A Croatian (Croatia)
      081A Serbian (Latin, Serbia and Montenegro (Former))
      0C1A Serbian (Cyrillic, Serbia and Montenegro (Former))
      041B Slovak (Slovakia)
      041C Albanian (Albania)
      041D Swedish (Sweden)
      081D Swedish (Finland)
      041E Thai (Thailand)
      041F Turkish (Turkey)
      0420 Urdu (Islamic Republic of Pakistan)
      0421 Indonesian (Indonesia)
      0422 Ukrainian (Ukraine)
      0423 Belarusian (Belarus)
      0424 Slovenian (Slovenia)
      0425 Estonian (Estonia)
      0426 Latvian (Latvia)
      0427 Lithuanian (Lithuania)
      0428 Tajik (Cyrillic, Tajikistan)
      0429 Persian
      042A Vietnamese (Vietnam)
      042B Armenian (Armenia)
      042C Azeri (Latin, Azerbaijan)
      082C Azeri (Cyrillic, Azerbaijan)
      042D Basque (Basque)
      042F Macedonian (Former Yugoslav Republic of Macedonia)
      0436 Afrikaans (South Africa)
      0437 Georgian (Georgia)
      0439 Hindi (India)
      043A Maltese (Malta)
      043E Malay (Malaysia)
      083E Malay (Brunei Darussalam)
      043F Kazakh (Kazakhstan)
      0440 Kyrgyz (Kyrgyzstan)
      0441 Kiswahili (Kenya)
      0442 Turkmen (Turkmenistan)
      0443 Uzbek (Latin, Uzbekistan)
      0843 Uzbek (Cyrillic, Uzbekistan)
      0444 Tatar (Russia)
      0445 Bengali (India)
      0446 Punjabi (India)
      0447 Gujarati (India)
      0449 Tamil (India)
      044A Telugu (India)
      044B Kannada (India)
      044C Malayalam (India)
      044E Marathi (India)
      0450 Mongolian (Cyrillic, Mongolia)
      0452 Welsh (United Kingdom)
      0456 Galician (Galician)
      """;

  private static final Map<Integer, String> BY_NUMBER = byNumber();

  private Languages() {}

  /** A language's name; {@code Unknown (0x1234)} for a number without one. */
  public static String name(int number) {
    String name = BY_NUMBER.get(number);
    return name == null ? "Unknown (0x%04X)".formatted(number) : name;
  }

  private static Map<Integer, String> byNumber() {
    Map<Integer, String> names = new HashMap<>();
    NAMES
        .lines()
        .forEach(line -> names.put(Integer.valueOf(line.substring(0, 4), 16), line.substring(5)));
    return Map.copyOf(names);
  }
}
