package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.CommandFailure;
import io.fileprocessing.command.cli.FileProblem;
import io.fileprocessing.command.cli.Numbers;
import io.fileprocessing.command.dlq.DlqReading.Task;
import io.fileprocessing.settings.SqsLimits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** {@code dlq discard}: deletes messages, if wanted after they have been archived. */
@Command(
    name = "discard",
    description = {
      "Deletes dead letters, after a confirmation. Their objects are not touched.",
      "Messages that arrive later are left."
    })
final class DlqDiscardCommand implements Callable<Integer> {

  private static final Pattern BUCKET = Pattern.compile("s3://([^/]+)/?(.*)");

  private final Confirmation confirmation;

  @Mixin private DlqOptions options;

  @Option(
      names = "--all",
      description = "Discards the dead letters of all workflows that have a queue.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only counts what would be discarded.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Discards without asking.")
  private boolean yes;

  @Option(
      names = "--archive",
      paramLabel = "TARGET",
      description =
          "First writes the messages, with their bodies, as JSON lines to a file, or to"
              + " s3://BUCKET/PREFIX.")
  private String archive;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "Discards at most this many messages; by default all.")
  private int max;

  DlqDiscardCommand(Confirmation confirmation) {
    this.confirmation = Objects.requireNonNull(confirmation, "confirmation");
  }

  @Override
  public Integer call() {
    Numbers.require(options.spec(), "--max", max, 1, Integer.MAX_VALUE);
    options.requireQueues(all);
    if (!yes && !dryRun && !confirmation.isPossible()) {
      throw new ParameterException(
          options.spec().commandLine(),
          "Without a terminal to ask for a confirmation, --yes is required.");
    }
    try (DlqReading reading = DlqReading.of(options)) {
      if (yes && !dryRun) {
        return discard(reading, max);
      }
      DlqReport report = new DlqReport(options, "discarded");
      DlqResult found = reading.look("selected", max, true, report::count);
      if (dryRun || found.selected() == 0) {
        return report.print(found, dryRun);
      }
      PrintWriter err = options.spec().commandLine().getErr();
      report.printTable(err);
      if (!isConfirmed(reading, found.selected(), err)) {
        err.println("Nothing was discarded.");
        return 1;
      }
      // others may have held further messages meanwhile, which the user has not seen
      return discard(reading, found.selected());
    }
  }

  private boolean isConfirmed(DlqReading reading, long messages, PrintWriter err) {
    String question = "Discard " + DlqTable.messages(messages) + "?";
    return !reading.isInterrupted() && reading.ask(() -> confirmation.of(question, err));
  }

  private int discard(DlqReading reading, long most) {
    DlqReport report = new DlqReport(options, "discarded");
    try (Archive target = target(reading)) {
      DlqResult result =
          reading.read(
              new Task(
                  "discarded",
                  SqsLimits.MAX_BATCH,
                  most,
                  true,
                  (source, letters) ->
                      report.count(
                          source,
                          letters,
                          discard(reading.clients().sqs(), source.dlq(), letters, target))));
      return report.print(result, false);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Removal discard(SqsClient sqs, String dlq, List<DeadLetter> letters, Archive target) {
    List<Message> messages = letters.stream().map(DeadLetter::message).toList();
    try {
      target.write(messages);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return new Deletion(sqs, dlq).delete(messages);
  }

  private Archive target(DlqReading reading) throws IOException {
    if (archive == null) {
      return Archive.NONE;
    }
    Matcher bucket = BUCKET.matcher(archive);
    if (bucket.matches()) {
      return new BucketArchive(reading.clients().s3(), bucket.group(1), bucket.group(2));
    }
    if (archive.startsWith("s3:")) {
      throw noArchive();
    }
    try {
      return new FileArchive(Path.of(archive));
    } catch (InvalidPathException e) {
      throw noArchive();
    }
  }

  private ParameterException noArchive() {
    return new ParameterException(
        options.spec().commandLine(), "--archive must be a file or s3://BUCKET/PREFIX.");
  }

  private CommandFailure unwritable(IOException e) {
    return new CommandFailure(
        "The archive '" + archive + "' cannot be written: " + FileProblem.of(e) + ".", e);
  }
}
