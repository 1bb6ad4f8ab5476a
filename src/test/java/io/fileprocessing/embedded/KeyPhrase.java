package io.fileprocessing.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key phrase of an English text: words in a row, none of which is a common word.
 *
 * <pre>{@code
 * KeyPhrase.in("We like the red house.")   // red house
 * }</pre>
 *
 * @param text as in the text
 * @param score 0 to 1; longer phrases have a higher one
 * @param begin the offset of its first character, in code points as Comprehend counts
 * @param end the offset after its last character
 */
record KeyPhrase(String text, double score, int begin, int end) {

  private static final Set<String> COMMON =
      Set.of(
          ("a an and are as at be been but by can could did do does for from had has have he her his"
                  + " how i if in into is it its like liked me more most my no not of on or our out"
                  + " she so some than that the their them then there they this those to too up us"
                  + " very was we were what when where which who why will with would you your")
              .split(" "));

  private static final Pattern PHRASE =
      Pattern.compile("[\\p{L}\\p{N}'’-]+(?: [\\p{L}\\p{N}'’-]+)*");
  private static final Pattern WORD = Pattern.compile("[^ ]+");

  static List<KeyPhrase> in(String text) {
    List<KeyPhrase> phrases = new ArrayList<>();
    PHRASE
        .matcher(text)
        .results()
        .forEach(
            run -> {
              int begin = -1;
              int end = -1;
              for (var word : WORD.matcher(run.group()).results().toList()) {
                if (COMMON.contains(word.group().toLowerCase(Locale.ROOT))) {
                  add(phrases, text, begin, end);
                  begin = -1;
                } else {
                  begin = begin < 0 ? run.start() + word.start() : begin;
                  end = run.start() + word.end();
                }
              }
              add(phrases, text, begin, end);
            });
    return phrases;
  }

  private static void add(List<KeyPhrase> phrases, String text, int begin, int end) {
    if (begin >= 0) {
      String phrase = text.substring(begin, end);
      phrases.add(
          new KeyPhrase(
              phrase,
              1 - 1.0 / (1 + phrase.length()),
              text.codePointCount(0, begin),
              text.codePointCount(0, end)));
    }
  }
}
