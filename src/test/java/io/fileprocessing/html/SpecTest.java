package io.fileprocessing.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the CommonMark specification: those not listed here render as it says, those
 * listed differ for the cause named.
 */
class SpecTest {

  private static final List<Example> EXAMPLES = ExampleReader.readExamples(TestResources.getSpec());

  private static final Map<String, Set<Integer>> DIFFERENCES =
      Map.of(
          "raw HTML is shown, not obeyed",
          Set.of(
              21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162,
              163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179,
              180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475,
              476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629,
              630, 631, 642, 643),
          "an address of any scheme but http, https and mailto is left out",
          Set.of(500, 596, 598, 599, 601),
          "a link is nofollow",
          Set.of(
              20, 22, 23, 32, 33, 192, 193, 194, 195, 196, 198, 200, 202, 203, 204, 205, 206, 216,
              217, 218, 346, 404, 419, 422, 433, 473, 474, 480, 481, 482, 483, 485, 486, 487, 489,
              492, 495, 496, 498, 499, 501, 502, 503, 504, 505, 506, 507, 509, 510, 512, 514, 515,
              516, 517, 518, 519, 521, 522, 526, 527, 528, 529, 530, 531, 532, 533, 534, 535, 538,
              539, 540, 541, 542, 543, 544, 549, 550, 553, 554, 555, 556, 557, 558, 559, 560, 561,
              562, 564, 565, 566, 567, 568, 569, 570, 571, 593, 594, 595, 597, 600, 603, 604, 605),
          "a relative link to a note leads to its page",
          Set.of(484),
          "a heading has an id",
          Set.of(
              10, 59, 62, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 86,
              89, 90, 91, 95, 96, 102, 103, 115, 141, 214, 215, 227, 228, 229, 230, 232, 300, 646,
              647),
          "a bare address becomes a link (autolink extension)",
          Set.of(602, 606, 608, 611, 612));

  private final MarkdownPage fragment = new MarkdownPage(true);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rendersAsTheSpecificationSays(int number, Example example) {
    assertThat(html(example)).isEqualTo(expected(example));
  }

  static Stream<Arguments> rendersAsTheSpecificationSays() {
    Set<Integer> listed =
        DIFFERENCES.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    return IntStream.rangeClosed(1, EXAMPLES.size())
        .filter(number -> !listed.contains(number))
        .mapToObj(number -> arguments(number, EXAMPLES.get(number - 1)));
  }

  @Test
  void differsWhereItIsListedOnly() {
    DIFFERENCES.forEach(
        (cause, numbers) -> {
          for (int number : numbers) {
            Example example = EXAMPLES.get(number - 1);
            assertThat(html(example)).as("%d: %s", number, cause).isNotEqualTo(expected(example));
          }
        });
  }

  private String html(Example example) {
    return fragment.html(example.getSource(), "a.md");
  }

  // the specification prints a tab as an arrow
  private static String expected(Example example) {
    return example.getHtml().replace('\u2192', '\t');
  }
}
