package io.fileprocessing.html;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.safety.Cleaner;

/**
 * Makes a rendered note with raw HTML safe: removes everything that {@link SafeHtml} does not
 * allow, and closes all elements.
 *
 * <pre>
 * Sanitizer.clean("&lt;b onclick=x&gt;a&lt;/div&gt;", 20); // &lt;b&gt;a&lt;/b&gt;
 * </pre>
 *
 * <p>jsoup parses HTML like browsers do, so a browser sees exactly what was checked.
 */
final class Sanitizer {

  // less than half of the limit of browsers, because each element searches its ancestors; Markdown
  // itself has up to 128 levels
  private static final int MAX_DEPTH = 200;

  private static final int MAX_PASSES = 5;

  /** An element needs about 400 bytes of memory, and a note may need 100 bytes per character. */
  private static final int CHARACTERS_PER_ELEMENT = 8;

  private static final int MIN_ELEMENTS = 20_000;
  private static final int MIN_CHARACTERS = 100_000;

  /** The elements of a small note that hundreds of threads may have at the same time. */
  private static final int FEW_ELEMENTS = 250;

  /** A page may wait to be stored in hundreds of threads at the same time, as text and as bytes. */
  private static final int MAX_PAGE_PER_CHARACTER = 20;

  private static final int MIN_PAGE = 20_000;

  private static final Object LARGE_TREE = new Object();

  // jsoup writes an unpaired surrogate as a reference; any other & is written as &amp;
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("&#xd[89a-f][0-9a-f]{2};");

  private static final Cleaner CLEANER = new Cleaner(new SafeHtml());

  private Sanitizer() {}

  /**
   * The safe form of {@code html}, which was rendered from a note of {@code noteLength} characters.
   *
   * <p>HTML repeats an unclosed formatting element, with all its attributes, in each following
   * block, so a small note can become a large tree. Trees that are large for their notes are made
   * one at a time, because the memory that is reserved for a note is in proportion to its size.
   *
   * @return empty if the tree or the safe form would be too large for the note, or jsoup cannot
   *     parse it
   */
  static Optional<String> clean(String html, int noteLength) {
    int elements = noteLength / CHARACTERS_PER_ELEMENT;
    Optional<String> clean = clean(html, noteLength, Math.max(FEW_ELEMENTS, elements));
    if (clean.isPresent() || elements >= MIN_ELEMENTS) {
      return clean;
    }
    synchronized (LARGE_TREE) {
      return clean(html, noteLength, MIN_ELEMENTS);
    }
  }

  private static Optional<String> clean(String html, int noteLength, int maxElements) {
    long maxLength = Math.max(MIN_PAGE, (long) MAX_PAGE_PER_CHARACTER * noteLength);
    try {
      String before = html;
      for (int pass = 0; pass < MAX_PASSES; pass++) {
        Optional<Element> body = safeBody(before, maxElements);
        if (body.isEmpty()) {
          return Optional.empty();
        }
        String after = body.get().html();
        // after an element has been removed, a browser may parse the rest as a different tree
        if (after.equals(before)) {
          return Optional.of(withAnchors(body.get())).filter(safe -> safe.length() <= maxLength);
        }
        before = after;
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // jsoup has thrown exceptions for malformed HTML before, see the changes in 1.21.2 and 1.22.1
      return Optional.empty();
    }
  }

  private static Optional<Element> safeBody(String html, int maxElements) {
    try (StreamParser parser = new StreamParser(Parser.htmlParser().setMaxDepth(MAX_DEPTH))) {
      Document document = Document.createShell("");
      document.outputSettings().prettyPrint(false);
      parser.parseFragment(html, document.body(), "");
      if (!isBounded(parser.iterator(), html.length(), maxElements)) {
        return Optional.empty();
      }
      document.body().insertChildren(0, parser.completeFragment());
      Element body = CLEANER.clean(document).body();
      body.select("input:not([type=checkbox][disabled])").remove();
      return Optional.of(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withAnchors(Element body) {
    Anchors.set(body);
    String html = body.html().replace(Anchors.OWN, "");
    return UNPAIRED_SURROGATE.matcher(html).replaceAll("\uFFFD");
  }

  private static boolean isBounded(Iterator<Element> elements, int htmlLength, int maxElements) {
    long maxCharacters = Math.max(MIN_CHARACTERS, htmlLength);
    long count = 0;
    long characters = 0;
    while (elements.hasNext()) {
      for (Attribute attribute : elements.next().attributes()) {
        characters += attribute.getValue().length();
      }
      if (++count > maxElements || characters > maxCharacters) {
        return false;
      }
    }
    return true;
  }
}
