package io.fileprocessing.text;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/**
 * The letters that occur in words with accented letters, for languages in Latin script that have a
 * single-byte charset.
 *
 * <p>ASCII letters that do not occur in such words are excluded, which distinguishes Hungarian
 * (kód) from Portuguese.
 */
enum LatinAlphabet {
  GERMAN("äöüß", ""),
  FRENCH("àâæçéèêëîïôœùûüÿ", "w"),
  SPANISH("áéíñóúü", "w"),
  PORTUGUESE("àáâãçéêíóôõúü", "kwy"),
  ITALIAN("àèéìíîòóù", "jkwxy"),
  CATALAN("àçéèíïòóúü", "kw"),
  DUTCH("áàéèêëíïóöüûâîôç", ""),
  SWEDISH("åäöéàü", "qw"),
  FINNISH("äöåšž", "qwx"),
  NORWEGIAN("æøåéèêòóôâ", "qwx"),
  ICELANDIC("áðéíóúýþæö", "cqwz"),
  ESTONIAN("äöõüšž", "cqwxy"),
  ALBANIAN("çë", "w"),
  POLISH("ąćęłńóśźż", "qvx"),
  CZECH("áčďéěíňóřšťúůýž", "qw"),
  SLOVAK("áäčďéíĺľňóôŕšťúýž", "qw"),
  HUNGARIAN("áéíóöőúüű", "qwx"),
  ROMANIAN("ăâîșțşţ", "kqwy"),
  CROATIAN("čćđšž", "qwxy"),
  TURKISH("çğıiöşüâîû", "qwx"),
  LATVIAN("āčēģīķļņšūž", "qwxy"),
  LITHUANIAN("ąčęėįšųūž", "qwx");

  private static final int LETTERS = 0x250;

  private static final List<LatinAlphabet> WESTERN =
      List.of(
          GERMAN,
          FRENCH,
          SPANISH,
          PORTUGUESE,
          ITALIAN,
          CATALAN,
          DUTCH,
          SWEDISH,
          FINNISH,
          NORWEGIAN,
          ICELANDIC,
          ESTONIAN,
          ALBANIAN);
  private static final List<LatinAlphabet> CENTRAL =
      List.of(GERMAN, ALBANIAN, POLISH, CZECH, SLOVAK, HUNGARIAN, ROMANIAN, CROATIAN);
  private static final List<LatinAlphabet> TURKISH_ONLY = List.of(TURKISH);
  private static final List<LatinAlphabet> BALTIC = List.of(ESTONIAN, LATVIAN, LITHUANIAN);

  private final boolean[] has = new boolean[LETTERS];

  LatinAlphabet(String accented, String missing) {
    Arrays.fill(has, 'a', 'z' + 1, true);
    missing.chars().forEach(c -> has[c] = false);
    accented.chars().filter(c -> c < LETTERS).forEach(c -> has[c] = true);
  }

  /** The alphabets that a charset was designed for; for most charsets, those of Western Europe. */
  static List<LatinAlphabet> of(Charset charset) {
    return switch (charset.name()) {
      case "windows-1250", "ISO-8859-2" -> CENTRAL;
      case "windows-1254" -> TURKISH_ONLY;
      case "windows-1257" -> BALTIC;
      default -> WESTERN;
    };
  }

  /** The maximum number of consecutive accented letters: żółć is Polish, çığ is Turkish. */
  static int longestAccentedRun(Charset charset) {
    List<LatinAlphabet> alphabets = of(charset);
    return alphabets.equals(CENTRAL) || alphabets.equals(TURKISH_ONLY) ? 4 : 2;
  }

  /** Whether the alphabet contains a lowercase letter. */
  boolean has(int letter) {
    return letter < LETTERS && has[letter];
  }
}
