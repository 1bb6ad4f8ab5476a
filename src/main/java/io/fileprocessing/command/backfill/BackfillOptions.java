package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.KeyPatterns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The arguments of {@code backfill}. */
final class BackfillOptions {

  private static final double MIN_RATE = 0.01;
  private static final int MAX_RATE = 10_000;

  @Parameters(
      paramLabel = "WORKFLOW",
      description =
          "Workflows to send events to, by their routeId. Without any, all enabled workflows whose"
              + " queue is set.")
  private List<String> workflows = new ArrayList<>();

  @Option(names = "--bucket", paramLabel = "BUCKET", description = "Default: INPUT_BUCKET.")
  private String bucket = "";

  @Option(names = "--prefix", paramLabel = "PREFIX", description = "Only keys with this prefix.")
  private String prefix = "";

  @Option(
      names = "--key",
      paramLabel = "PATTERN",
      converter = KeyPatterns.class,
      description =
          "Only keys with this suffix, or that match this pattern in which * stands for any"
              + " characters; several are separated by commas. Each workflow's own 'keys' apply as"
              + " well. Default: for workflows without 'keys', "
              + Destination.RULE
              + ", as in the rule that is deployed.")
  private String keys = "";

  @Option(
      names = "--modified-since",
      paramLabel = "TIME",
      description =
          "Only objects modified since then: 2026-11-01 (UTC), 2026-11-01T12:00:00Z, or an"
              + " age such as 90s, 15m, 2h or 3d.")
  private String modifiedSince = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "Objects per second, so that the files uploaded meanwhile need not wait. Default:"
              + " ${DEFAULT-VALUE}, which is the default of COMPREHEND_CALLS_PER_SECOND.")
  private double rate;

  @Option(
      names = "--start-after",
      paramLabel = "KEY",
      description = "Only keys after this one, in S3's order. Continues where a backfill stopped.")
  private String startAfter = "";

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Saves how far the backfill is to this file after each batch, and continues from there.")
  private Path checkpoint;

  @Option(
      names = "--dry-run",
      description = "Sends nothing; prints the number of objects, and what they cost at most.")
  private boolean dryRun;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  /**
   * Checks what does not depend on the settings.
   *
   * @throws ParameterException with one sentence
   */
  void check(CommandLine command) {
    if (!(rate >= MIN_RATE && rate <= MAX_RATE)) {
      throw new ParameterException(
          command, "--rate must be from " + MIN_RATE + " to " + MAX_RATE + ", not " + rate);
    }
    if (!modifiedSince.isEmpty() && modifiedSince(Clock.systemUTC()) == null) {
      throw new ParameterException(
          command,
          "--modified-since must be a time such as 2026-11-01, 2026-11-01T12:00:00Z or 3d, not '"
              + modifiedSince
              + "'");
    }
    if (checkpoint != null && !startAfter.isEmpty() && Files.exists(checkpoint)) {
      throw new ParameterException(
          command, "The checkpoint " + checkpoint + " already says where to start");
    }
    for (String text : List.of(bucket, prefix, keys, startAfter)) {
      // a replaced character would silently select other keys
      if (text.indexOf('\uFFFD') >= 0 && !ShellWord.isUnicode()) {
        throw new ParameterException(
            command,
            "An argument is not ASCII, which this locale does not support. Set LC_ALL to C.UTF-8");
      }
    }
  }

  List<String> workflows() {
    return workflows;
  }

  /** Empty for the default. */
  String bucket() {
    return bucket.strip();
  }

  String prefix() {
    return prefix;
  }

  String keys() {
    return keys;
  }

  /** The time, or null if there is none. */
  Instant modifiedSince(Clock clock) {
    return ModifiedSince.of(modifiedSince, clock).orElse(null);
  }

  String modifiedSinceText() {
    return modifiedSince;
  }

  double rate() {
    return rate;
  }

  String startAfter() {
    return startAfter;
  }

  /** Null for none. */
  Path checkpoint() {
    return checkpoint;
  }

  boolean isDryRun() {
    return dryRun;
  }

  boolean isJson() {
    return json;
  }
}
