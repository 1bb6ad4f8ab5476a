package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Numbers;
import io.fileprocessing.command.cli.RateLimit;
import io.fileprocessing.command.dlq.DlqReading.Task;
import io.fileprocessing.settings.SqsLimits;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code dlq redrive}: sends messages back to the queue that they come from. */
@Command(
    name = "redrive",
    description = {
      "Sends dead letters back to the queue that they come from.",
      "The copy is sent before the original is deleted. Messages that arrive later are left, so none"
          + " is redriven twice."
    })
final class DlqRedriveCommand implements Callable<Integer> {

  @Mixin private DlqOptions options;

  @Option(
      names = "--all",
      description = "Redrives the dead letters of all workflows that have a queue.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only counts what would be redriven.")
  private boolean dryRun;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Sends at most this many messages a second; by default ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "Redrives at most this many messages; by default all.")
  private int max;

  @Override
  public Integer call() {
    Numbers.require(options.spec(), "--rate", rate, 1, 1000);
    Numbers.require(options.spec(), "--max", max, 1, Integer.MAX_VALUE);
    options.requireQueues(all);
    DlqReport report = new DlqReport(options, "redriven");
    try (DlqReading reading = DlqReading.of(options)) {
      return report.print(
          dryRun
              ? reading.look("selected", max, true, report::count)
              : reading.read(redrive(reading, report)),
          dryRun);
    }
  }

  private Task redrive(DlqReading reading, DlqReport report) {
    SqsClient sqs = reading.clients().sqs();
    RateLimit limit = reading.limit(rate);
    EventTargets targets = new EventTargets(sqs);
    return new Task(
        "redriven",
        Math.min(SqsLimits.MAX_BATCH, rate),
        max,
        true,
        (source, letters) -> {
          Function<DeadLetter, Optional<String>> destination =
              options.queue().isPresent() ? targets : letter -> reading.queue(source, letter);
          return report.count(
              source,
              letters,
              new Redrive(sqs, source.dlq(), destination, limit::acquire).move(letters));
        });
  }
}
