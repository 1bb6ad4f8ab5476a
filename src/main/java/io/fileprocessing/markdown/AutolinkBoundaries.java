package io.fileprocessing.markdown;

import java.util.BitSet;

/**
 * Finds the positions in a text that no URL or e-mail address extends across.
 *
 * <ul>
 *   <li>A URL contains no white space and no non-ASCII punctuation or symbols, such as {@code ，}.
 *   <li>It ends where a word changes from Latin to another script: {@code example.com这个}.
 *   <li>A label of the host may be in another script, as may the path after it: {@code
 *       http://例え.jp/パス}.
 *   <li>After a Latin host, the path may be in another script if the URL is delimited: no letter of
 *       another script precedes it in the same word, and white space, a closing bracket, a closing
 *       quotation mark or the end of the text follows. Otherwise the URL ends before the first
 *       letter of another script. It may be part of a sentence, and losing a sentence would be
 *       worse than losing a path.
 * </ul>
 */
final class AutolinkBoundaries {

  private final String text;
  private final BitSet boundaries = new BitSet();

  // state of the current word
  private boolean delimited;
  private boolean inUrl;
  private boolean inHost;
  private boolean otherHost;
  private int hostDots;

  private AutolinkBoundaries(String text) {
    this.text = text;
  }

  /** Returns the indexes at which URLs and e-mail addresses can start or end. */
  static BitSet of(String text) {
    AutolinkBoundaries found = new AutolinkBoundaries(text);
    if (!isAscii(text)) {
      found.findInWords();
    }
    return found.boundaries;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void findInWords() {
    int start = 0;
    while (start < text.length()) {
      int end = start;
      int width = 1;
      while (end < text.length() && CharacterKind.at(text, end) != CharacterKind.NONE) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (end < text.length()) {
        width = Character.charCount(text.codePointAt(end));
      }
      boundaries.set(end);
      boundaries.set(end + width);
      findInWord(start, end);
      start = end + width;
    }
  }

  private void findInWord(int start, int end) {
    delimited = isDelimited(start, end);
    endUrl();
    CharacterKind before = CharacterKind.DELIMITER;
    for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
      findHost(start, i);
      CharacterKind kind = CharacterKind.at(text, i).after(before);
      if (kind == CharacterKind.OTHER && i > start && endsUrl(before, i)) {
        boundaries.set(i);
        endUrl();
      }
      before = kind;
    }
  }

  private void endUrl() {
    inUrl = false;
    inHost = false;
    otherHost = false;
  }

  private void findHost(int start, int index) {
    boolean url = text.startsWith("://", index - 3) || text.startsWith("www.", index - 4);
    boolean mail = !inUrl && index > start && text.charAt(index - 1) == '@';
    if (url || mail) {
      inUrl = url;
      inHost = true;
      otherHost = false;
      hostDots = 0;
    }
    switch (text.charAt(index)) {
      case '.' -> hostDots++;
      case '/', '?', '#' -> inHost = false;
      default -> {}
    }
  }

  /** Whether a URL ends before a letter of another script. */
  private boolean endsUrl(CharacterKind before, int index) {
    if (before != CharacterKind.DELIMITER) {
      return before == CharacterKind.LATIN;
    }
    if (!inHost) {
      return !otherHost && !delimited;
    }
    char delimiter = text.charAt(index - 1);
    // example.中国 is a host; "example.com.这个" is the end of a sentence
    boolean startsLabel =
        delimiter == '/' || delimiter == '@' || (delimiter == '.' && hostDots < 2);
    otherHost |= startsLabel;
    return !otherHost;
  }

  private boolean isDelimited(int start, int end) {
    if (end < text.length() && !CharacterKind.isClosing(text.codePointAt(end))) {
      return false;
    }
    boolean url = false;
    boolean other = false;
    CharacterKind before = CharacterKind.DELIMITER;
    for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
      CharacterKind kind = CharacterKind.at(text, i).after(before);
      boolean starts = text.startsWith("://", i) || text.startsWith("www.", i);
      url |= starts;
      other |= kind == CharacterKind.OTHER;
      if (other
          && (starts || !url || (kind == CharacterKind.OTHER && before == CharacterKind.LATIN))) {
        return false;
      }
      before = kind;
    }
    return true;
  }
}
