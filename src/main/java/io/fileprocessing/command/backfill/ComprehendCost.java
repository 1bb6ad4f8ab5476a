package io.fileprocessing.command.backfill;

import io.fileprocessing.sentiment.Characters;
import io.fileprocessing.sentiment.Languages;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.sentiment.SentimentSettings;
import io.fileprocessing.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What the built-in sentiment workflow costs at most, estimated from the sizes of the objects.
 *
 * <pre>{@code
 * ComprehendCost cost = new ComprehendCost("en", Integer.MAX_VALUE, 10_485_760);
 * cost.units(2_700);        // 27
 * cost.usd(1_000_000);      // 100.00
 * }</pre>
 *
 * <p>A character has at least one byte, and Markdown markup is not scored, so the text has fewer
 * characters than the object has bytes. The size does not tell how the text is split: compressed
 * objects, and short sections that are scored separately, can cost more.
 *
 * @param language a language code, or {@link Languages#AUTO}
 * @param maxCharacters the maximum number of characters to score per object
 * @param maxObjectBytes the size above which objects are rejected
 */
record ComprehendCost(String language, int maxCharacters, int maxObjectBytes) {

  /** Source of {@link #usd}, as printed with the estimate. */
  static final String SOURCE =
      "list prices as of November 2026, https://aws.amazon.com/comprehend/pricing/";

  // spec: the first 10 million units a month, the next 40 million, and those above
  private static final long[] TIERS = {10_000_000, 50_000_000, Long.MAX_VALUE};
  private static final String[] PRICES = {"0.0001", "0.00005", "0.000025"};

  private static final int MAX_BYTES_OF_CHARACTER = 4;

  /** Detection is asked about the first 300 characters, which is the minimum that is billed. */
  private static final int DETECTION = 3;

  ComprehendCost {
    Objects.requireNonNull(language, "language");
  }

  static ComprehendCost read(Settings settings, int maxObjectBytes) {
    return new ComprehendCost(
        settings.text("sentiment.language").orElse(""),
        SentimentSettings.maxCharacters(settings),
        maxObjectBytes);
  }

  /** The most units that scoring an object of this size takes. */
  long units(long bytes) {
    if (bytes == 0 || bytes > maxObjectBytes) {
      return 0;
    }
    int characters = (int) Math.min(bytes, maxCharacters);
    long scored = Math.min(bytes, (long) MAX_BYTES_OF_CHARACTER * characters);
    if (scored <= Segments.MAX_BYTES) {
      return Characters.units(characters);
    }
    // A segment ends at a boundary of the text, so two in a row may be just longer than one request
    // allows. Together they cost up to 4 units more than their characters: the shorter one at least
    // 3 units, the longer one rounded up.
    long pairs = (scored + Segments.MAX_BYTES - 1) / Segments.MAX_BYTES;
    return characters / 100 + 4 * pairs;
  }

  /** The units that detecting the language of an object of this size takes. */
  long detectionUnits(long bytes) {
    return language.equals(Languages.AUTO) && bytes > 0 && bytes <= maxObjectBytes ? DETECTION : 0;
  }

  /** The price of everything in one month, in US dollars. */
  BigDecimal usd(Totals totals) {
    return usd(totals.sentimentUnits()).add(usd(totals.detectionUnits()));
  }

  /** The price of this many units of one API in one month, in US dollars, rounded up to cents. */
  static BigDecimal usd(long units) {
    BigDecimal sum = BigDecimal.ZERO;
    long from = 0;
    for (int tier = 0; tier < TIERS.length && from < units; tier++) {
      long to = Math.min(units, TIERS[tier]);
      sum = sum.add(new BigDecimal(PRICES[tier]).multiply(BigDecimal.valueOf(to - from)));
      from = to;
    }
    return sum.setScale(2, RoundingMode.UP);
  }
}
