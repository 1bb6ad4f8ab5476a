package io.fileprocessing.markdown;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.text.AsciiMatcher;

/**
 * Reads a numeric character reference to a surrogate, such as {@code &#xD800;}, as U+FFFD.
 *
 * <p>commonmark-java keeps the surrogate, which cannot be encoded. HTML has the same rule:
 * https://html.spec.whatwg.org/#numeric-character-reference-end-state
 */
final class SurrogateReference implements InlineContentParserFactory, InlineContentParser {

  private static final Set<Character> TRIGGER = Set.of('&');

  private static final AsciiMatcher DECIMAL = AsciiMatcher.builder().range('0', '9').build();
  private static final AsciiMatcher HEXADECIMAL =
      DECIMAL.newBuilder().range('A', 'F').range('a', 'f').build();

  @Override
  public Set<Character> getTriggerCharacters() {
    return TRIGGER;
  }

  @Override
  public InlineContentParser create() {
    return this;
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    Scanner scanner = state.scanner();
    scanner.next();
    if (!scanner.next('#')) {
      return ParsedInline.none();
    }
    boolean hexadecimal = scanner.next('x') || scanner.next('X');
    Position start = scanner.position();
    // CommonMark 0.31.2, section 2.5: up to 6 hexadecimal or 7 decimal digits
    int digits = scanner.match(hexadecimal ? HEXADECIMAL : DECIMAL);
    if (digits == 0 || digits > (hexadecimal ? 6 : 7) || scanner.peek() != ';') {
      return ParsedInline.none();
    }
    String number = scanner.getSource(start, scanner.position()).getContent();
    int codePoint = Integer.parseInt(number, hexadecimal ? 16 : 10);
    scanner.next();
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
        ? ParsedInline.of(new Text("\uFFFD"), scanner.position())
        : ParsedInline.none();
  }
}
