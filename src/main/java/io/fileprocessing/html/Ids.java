package io.fileprocessing.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ids of one page, each given once.
 *
 * <pre>
 * ids.ofWords("Foo"); // foo
 * ids.ofWords("Foo"); // foo-1
 * ids.ofWords("Foo 1"); // foo-1-1
 * </pre>
 */
// the generator of the heading-anchor extension would give foo-1 twice here, as it documents
final class Ids {

  private static final Pattern OTHER_CHARACTERS =
      Pattern.compile("[^\\w-]", Pattern.UNICODE_CHARACTER_CLASS);

  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /** An id made of a heading's words as GitHub makes it: in lower case, with hyphens for spaces. */
  String ofWords(String words) {
    String hyphenated = words.toLowerCase(Locale.ROOT).replace(' ', '-');
    String id = OTHER_CHARACTERS.matcher(hyphenated).replaceAll("");
    return unique(id.isEmpty() ? "section" : id);
  }

  /** {@code wanted}, or when it is taken, the first of {@code wanted-1}, {@code wanted-2}. */
  String unique(String wanted) {
    String id = wanted;
    // counts on from the last number, so that many headings of one name take linear time
    int number = lastNumbers.getOrDefault(wanted, 0);
    while (!given.add(id)) {
      number++;
      id = wanted + "-" + number;
    }
    lastNumbers.put(wanted, number);
    return id;
  }
}
