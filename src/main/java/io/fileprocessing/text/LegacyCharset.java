package io.fileprocessing.text;

import static java.util.Map.entry;

import java.io.ByteArrayOutputStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Detects the charset of text that is not Unicode.
 *
 * <p>juniversalchardet proposes a charset from the frequency of character pairs. It does not
 * support the charsets of Arabic, Turkish and Central European languages, so these are tried as
 * well, and {@link Plausibility} decides.
 */
final class LegacyCharset {

  /** The maximum number of bytes to analyze, from lines with non-ASCII bytes. */
  private static final int SAMPLE = 1 << 15;

  private static final int ASCII_BEFORE = 64;
  private static final byte END_OF_FILE = 0x1A;
  private static final byte ESCAPE = 0x1B;

  private static final double MAX_ODD_SHARE = 0.1;
  private static final int MIN_LETTERS = 5;

  /**
   * The charsets to try for a name from juniversalchardet: the charset itself and its supersets.
   */
  private static final Map<String, List<String>> PROPOSED =
      Map.ofEntries(
          entry("BIG5", List.of("Big5", "x-windows-950", "Big5-HKSCS")),
          entry("EUC-KR", List.of("EUC-KR", "x-windows-949")),
          entry("EUC-TW", List.of("x-EUC-TW")),
          entry("ISO-8859-7", List.of("windows-1253", "ISO-8859-7")),
          entry("KOI8-R", List.of("KOI8-R", "KOI8-U")),
          entry(
              "MACCYRILLIC",
              List.of("windows-1251", "windows-1256", "ISO-8859-6", "x-MacCyrillic")),
          entry("SHIFT_JIS", List.of("Shift_JIS", "windows-31j")),
          entry("TIS620", List.of("TIS-620", "x-windows-874")),
          entry("WINDOWS-1252", List.of()),
          entry("WINDOWS-1253", List.of("windows-1253", "ISO-8859-7")),
          entry("WINDOWS-1255", List.of("windows-1255", "ISO-8859-8")));

  private static final Map<String, UnicodeScript> SCRIPTS =
      Map.ofEntries(
          entry("IBM855", UnicodeScript.CYRILLIC),
          entry("IBM866", UnicodeScript.CYRILLIC),
          entry("ISO-8859-5", UnicodeScript.CYRILLIC),
          entry("KOI8-R", UnicodeScript.CYRILLIC),
          entry("KOI8-U", UnicodeScript.CYRILLIC),
          entry("windows-1251", UnicodeScript.CYRILLIC),
          entry("x-MacCyrillic", UnicodeScript.CYRILLIC),
          entry("ISO-8859-7", UnicodeScript.GREEK),
          entry("windows-1253", UnicodeScript.GREEK),
          entry("ISO-8859-8", UnicodeScript.HEBREW),
          entry("windows-1255", UnicodeScript.HEBREW),
          entry("ISO-8859-6", UnicodeScript.ARABIC),
          entry("windows-1256", UnicodeScript.ARABIC),
          entry("TIS-620", UnicodeScript.THAI),
          entry("x-windows-874", UnicodeScript.THAI));

  private static final List<String> ALWAYS =
      List.of(
          "windows-1252",
          "windows-1250",
          "ISO-8859-2",
          "windows-1254",
          "windows-1257",
          "ISO-8859-15",
          "windows-1256",
          "ISO-8859-6",
          "windows-1251",
          "windows-1253",
          "windows-1255");

  private LegacyCharset() {}

  /** The names of the charsets to try. */
  static List<String> tried(byte[] bytes) {
    return candidates(sample(bytes)).stream().map(Charset::name).toList();
  }

  /** The charset in which the bytes are plausible text; empty if there is none. */
  static Optional<Charset> of(byte[] bytes) {
    byte[] sample = sample(bytes);
    Charset best = null;
    double least = MAX_ODD_SHARE;
    for (Charset charset : candidates(sample)) {
      Decoding decoding = Decoding.of(sample, 0, charset);
      double odd =
          hasItsScript(decoding) ? Plausibility.oddShare(decoding.characters(), charset) : 1;
      if (odd < least || odd == least && best == null) {
        best = charset;
        least = odd;
      }
      if (least == 0) {
        // the others cannot be better
        break;
      }
    }
    return Optional.ofNullable(best).or(() -> EastAsian.of(sample));
  }

  /** Whether text in windows-1252 is plausible if it may contain words of several languages. */
  static boolean isWestern(Decoding windows) {
    return windows.isExact()
        && Plausibility.isMixed(windows.characters(), windows.charset(), MAX_ODD_SHARE);
  }

  /**
   * The charset of text that switches charsets with escape sequences, as in old Japanese mail;
   * empty if there is none.
   */
  static Optional<Charset> escaped(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == ESCAPE && bytes[i + 1] == '$') {
        byte[] sample = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + SAMPLE));
        return candidates(sample).stream().filter(c -> c.name().startsWith("ISO-2022")).findFirst();
      }
    }
    return Optional.empty();
  }

  private static Set<Charset> candidates(byte[] sample) {
    UniversalDetector detector = new UniversalDetector();
    detector.handleData(sample, 0, sample.length);
    detector.dataEnd();
    String proposed = detector.getDetectedCharset();
    List<String> names = new ArrayList<>();
    if (proposed != null) {
      names.addAll(PROPOSED.getOrDefault(proposed, List.of(proposed)));
    }
    names.addAll(ALWAYS);
    Set<Charset> charsets = new LinkedHashSet<>();
    for (String name : names) {
      if (Charset.isSupported(name) && Charset.forName(name).canEncode()) {
        charsets.add(Charset.forName(name));
      }
    }
    return charsets;
  }

  /**
   * Whether most non-ASCII letters are in the script that the charset was designed for. Fewer than
   * five are no evidence, because a few bytes are letters in any charset.
   */
  private static boolean hasItsScript(Decoding decoding) {
    UnicodeScript script = SCRIPTS.get(decoding.charset().name());
    if (script == null) {
      return true;
    }
    int[] letters =
        decoding.characters().chars().filter(c -> c > 0x7F && Character.isLetter(c)).toArray();
    int own = 0;
    for (int letter : letters) {
      own += UnicodeScript.of(letter) == script ? 1 : 0;
    }
    return own >= MIN_LETTERS && own * 2 > letters.length;
  }

  /** The lines with non-ASCII bytes. The other lines are no evidence, and may be megabytes. */
  private static byte[] sample(byte[] bytes) {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == END_OF_FILE) {
      end--;
    }
    int line = 0;
    for (int i = 0; i < end && sample.size() < SAMPLE; i++) {
      if (isLineEnd(bytes[i])) {
        line = i + 1;
      } else if (bytes[i] < 0) {
        int from = Math.max(line, i - ASCII_BEFORE);
        int to = i;
        while (to < end && !isLineEnd(bytes[to]) && to - from < SAMPLE) {
          to++;
        }
        sample.write(bytes, from, to - from);
        if (to < end) {
          sample.write('\n');
        }
        i = to;
        line = to + 1;
      }
    }
    return sample.toByteArray();
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
