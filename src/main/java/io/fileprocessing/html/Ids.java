package io.fileprocessing.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Generates the unique ids of one page.
 *
 * <pre>
 * ids.ofText("Foo"); // foo
 * ids.ofText("Foo"); // foo-1
 * ids.ofText("Foo 1"); // foo-1-1
 * </pre>
 */
// the generator of the heading-anchor extension would return foo-1 twice here, as it documents
final class Ids {

  private static final Pattern OTHER_CHARACTERS =
      Pattern.compile("[^\\w-]", Pattern.UNICODE_CHARACTER_CLASS);

  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /** The id for the text of a heading, as on GitHub: in lower case, with hyphens for spaces. */
  String ofText(String text) {
    String hyphenated = text.toLowerCase(Locale.ROOT).replace(' ', '-');
    String id = OTHER_CHARACTERS.matcher(hyphenated).replaceAll("");
    return unique(id.isEmpty() ? "section" : id);
  }

  /**
   * {@code wanted} or, if it is not unique, the first unique one of {@code wanted-1}, {@code
   * wanted-2}.
   */
  String unique(String wanted) {
    String id = wanted;
    // continues from the last number, so that many headings with the same text take linear time
    int number = lastNumbers.getOrDefault(wanted, 0);
    while (!given.add(id)) {
      number++;
      id = wanted + "-" + number;
    }
    lastNumbers.put(wanted, number);
    return id;
  }
}
