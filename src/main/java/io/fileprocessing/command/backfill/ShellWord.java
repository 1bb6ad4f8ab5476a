package io.fileprocessing.command.backfill;

import io.fileprocessing.object.Printable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Quotes a text for a command line of bash, zsh or ksh.
 *
 * <pre>{@code
 * ShellWord.of("it's.md"); // 'it'\''s.md'
 * ShellWord.of("a\nb.md"); // $'a\012b.md'
 * }</pre>
 */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");
  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

  private ShellWord() {}

  /**
   * The word that the shell turns into {@code text}, which must not contain U+0000. It has one line
   * and, unless this process reads its arguments as UTF-8, only ASCII.
   */
  static String of(String text) {
    return of(text, isUnicode());
  }

  static String of(String text, boolean isUnicode) {
    if (PLAIN.matcher(text).matches()) {
      return text;
    }
    // Printable shortens at 1,024 bytes, which is the longest key
    boolean isPrintable = Printable.text(text).equals(text);
    return isPrintable && (isUnicode || ASCII.matcher(text).matches())
        ? "'" + text.replace("'", "'\\''") + "'"
        : escaped(text);
  }

  private static String escaped(String text) {
    StringBuilder word = new StringBuilder("$'");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b < ' ' || b == 0x7F) {
        // octal, because three digits end such an escape in every shell
        word.append(String.format("\\%03o", b & 0xFF));
      } else {
        word.append(b == '\'' || b == '\\' ? "\\" : "").append((char) b);
      }
    }
    return word.append('\'').toString();
  }

  /** Whether this process reads its arguments as UTF-8, which the locale decides. */
  static boolean isUnicode() {
    return "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
  }
}
