package io.fileprocessing.derivative;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.comprehend.model.KeyPhrase;

/**
 * Combines the key phrases that Amazon Comprehend detects in the parts of a text.
 *
 * <pre>
 * Phrases.best(List.of(first, second)); // {text=red house, score=0.99}, {text=garden, score=0.97}
 * </pre>
 */
public final class Phrases {

  /** Leaves room for other attributes in an item, which may have 400 KB. */
  private static final int MAX_BYTES = 200_000;

  private static final int MAX_PHRASES = 1_000;

  private Phrases() {}

  /**
   * The phrases as maps with {@code text} and {@code score}, best first, in any letter case once:
   * at most 1,000 phrases, and 200,000 bytes of text.
   *
   * @param parts Comprehend's responses for the parts of the text
   */
  public static List<Map<String, Object>> best(List<List<KeyPhrase>> parts) {
    Map<String, KeyPhrase> distinct = new LinkedHashMap<>();
    parts.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(KeyPhrase::score).reversed())
        .forEach(phrase -> distinct.putIfAbsent(phrase.text().toLowerCase(Locale.ROOT), phrase));
    List<Map<String, Object>> best = new ArrayList<>();
    int bytes = 0;
    for (KeyPhrase phrase : distinct.values()) {
      bytes += phrase.text().getBytes(UTF_8).length;
      if (best.size() == MAX_PHRASES || bytes > MAX_BYTES) {
        break;
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("text", phrase.text());
      one.put("score", phrase.score());
      best.add(one);
    }
    return best;
  }
}
