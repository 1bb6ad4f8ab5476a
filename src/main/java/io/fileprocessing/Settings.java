package io.fileprocessing;

import io.fileprocessing.sentiment.Languages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The settings as the environment, the system properties and application.properties give them, in
 * this order.
 *
 * <p>A setting is named as a property here, {@code conversion.queue}, and as an environment
 * variable by its user, {@code CONVERSION_QUEUE}.
 */
final class Settings {

  /** Thrown when a setting is missing or wrong; the message is one sentence for its user. */
  static final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingException(String message) {
      super(message);
    }
  }

  private record Range(String name, int least, int most) {}

  private static final List<Range> NUMBERS =
      List.of(
          new Range("conversion.consumers", 1, 500),
          new Range("sentiment.consumers", 1, 500),
          new Range("comprehend.calls.per.second", 1, 10_000),
          new Range("max.processing.seconds", 1, 39_600),
          new Range("liveness.seconds", 1, 86_400),
          new Range("retry.delay.seconds", 0, 39_600),
          new Range("retry.max.delay.seconds", 0, 39_600),
          new Range("max.object.bytes", 1, Integer.MAX_VALUE),
          // SQS polls for 20 seconds at most
          new Range("sqs.wait.seconds", 0, 20),
          new Range("aws.attempt.timeout.seconds", 1, 3_600),
          new Range("aws.call.timeout.seconds", 1, 3_600),
          new Range("management.port", 0, 65_535));

  private static final List<String> FLAGS =
      List.of("conversion.enabled", "sentiment.enabled", "sentiment.sections", "html.fragment");

  private final CamelContext context;

  private Settings(CamelContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /**
   * The settings of a program that is about to start.
   *
   * @throws InvalidSettingException when one is missing or wrong
   */
  static Settings checked(CamelContext context) {
    Settings settings = new Settings(context);
    NUMBERS.forEach(settings::checkRange);
    FLAGS.forEach(settings::flag);
    if (settings.text("sentiment.max.characters").isPresent()) {
      settings.checkRange(new Range("sentiment.max.characters", 1, Integer.MAX_VALUE));
    }
    settings.checkPoll();
    settings.checkLanguage();
    settings.checkRegion();
    if (settings.flag("conversion.enabled")) {
      settings.required(
          "conversion.queue", "the URL of the queue that the conversion workflow consumes");
      settings.checkTarget(settings.required("target.bucket", "the bucket that the HTML goes to"));
    }
    if (settings.flag("sentiment.enabled")) {
      settings.required(
          "sentiment.queue", "the URL of the queue that the sentiment workflow consumes");
      settings.required("sentiment.table", "the table that the sentiment goes to");
    }
    return settings;
  }

  /** The setting's value; empty when it is not set, or set to nothing. */
  Optional<String> text(String name) {
    return context
        .getPropertiesComponent()
        .resolveProperty(name)
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  int number(String name) {
    String value = text(name).orElseThrow(() -> wrong(name, "is not set"));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrong(name, "must be a whole number, not '" + value + "'");
    }
  }

  Duration seconds(String name) {
    return Duration.ofSeconds(number(name));
  }

  boolean flag(String name) {
    return switch (text(name).orElse("").toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "must be true or false, not '" + text(name).orElse("") + "'");
    };
  }

  private String required(String name, String meaning) {
    return text(name).orElseThrow(() -> wrong(name, "is not set: give " + meaning));
  }

  private void checkRange(Range range) {
    int number = number(range.name);
    if (number < range.least || number > range.most) {
      throw wrong(
          range.name, "must be from " + range.least + " to " + range.most + ", not " + number);
    }
  }

  private void checkTarget(String target) {
    if (text("input.bucket").filter(target::equals).isPresent()) {
      throw wrong(
          "target.bucket",
          "must not be the input bucket '" + target + "', or every page would be a new input");
    }
  }

  private void checkPoll() {
    if (number("aws.attempt.timeout.seconds") <= number("sqs.wait.seconds")) {
      throw wrong("aws.attempt.timeout.seconds", "must be more than SQS_WAIT_SECONDS");
    }
  }

  private void checkLanguage() {
    String language = text("sentiment.language").orElse("");
    if (!Languages.SETTINGS.contains(language)) {
      throw wrong(
          "sentiment.language",
          "must be one of " + String.join(" ", Languages.SETTINGS) + ", not '" + language + "'");
    }
  }

  private void checkRegion() {
    try {
      DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw wrong("aws.region", "is not set: give the region that the queues and buckets are in");
    }
  }

  private static InvalidSettingException wrong(String name, String complaint) {
    return new InvalidSettingException(
        name.toUpperCase(Locale.ROOT).replace('.', '_') + " " + complaint + ".");
  }
}
