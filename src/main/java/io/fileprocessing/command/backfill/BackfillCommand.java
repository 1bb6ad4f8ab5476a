package io.fileprocessing.command.backfill;

import io.fileprocessing.aws.AwsClients;
import io.fileprocessing.command.cli.CommandErrors;
import io.fileprocessing.command.cli.CommandFailure;
import io.fileprocessing.command.cli.CommandLog;
import io.fileprocessing.command.cli.ConfiguredQueues;
import io.fileprocessing.command.cli.Interruption;
import io.fileprocessing.command.cli.ProgressLine;
import io.fileprocessing.command.cli.RateLimit;
import io.fileprocessing.command.cli.WorkflowQueues;
import io.fileprocessing.event.ObjectNames;
import io.fileprocessing.object.Printable;
import io.fileprocessing.s3.SourceSettings;
import io.fileprocessing.settings.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code backfill}: sends events for objects that are already in the bucket. */
@Command(
    name = "backfill",
    description = {
      "Sends events for objects that are already in the bucket, to the queues of the workflows.",
      "Exits with 1 if it fails or is interrupted, and says how to continue."
    })
public final class BackfillCommand implements Callable<Integer> {

  @Mixin private BackfillOptions options = new BackfillOptions();

  @Spec private CommandSpec spec;

  private final Duration retryDelay;

  public BackfillCommand() {
    this(Duration.ofSeconds(1));
  }

  /** {@code retryDelay} is the delay before a failed call is repeated for the first time. */
  BackfillCommand(Duration retryDelay) {
    this.retryDelay = Objects.requireNonNull(retryDelay, "retryDelay");
  }

  @Override
  public Integer call() {
    CommandLog.toStandardError("ERROR");
    options.check(spec.commandLine());
    ConfiguredQueues queues = ConfiguredQueues.read();
    Settings settings = queues.settings();
    SourceSettings source = SourceSettings.read(settings);
    ComprehendCost cost = ComprehendCost.read(settings, source.maxObjectBytes());
    settings.check();
    String bucket = bucket(source.inputBucket(), settings.text("target.bucket").orElse(""));
    Scope scope =
        new Scope(
            bucket,
            options.prefix(),
            options.keys(),
            options.modifiedSinceText(),
            destinations(queues));
    Checkpoint start = start(scope);
    Instant modifiedSince =
        start.modifiedSince().isEmpty() ? null : Instant.parse(start.modifiedSince());
    Selection selection =
        new Selection(bucket, options.prefix(), modifiedSince, scope.destinations());
    Position position =
        new Position(options.isDryRun() ? null : options.checkpoint(), modifiedSince, start);
    Totals totals = new Totals(cost, selection.destinations());
    if (start.isComplete()) {
      print(
          Printable.text(
              "The backfill of the checkpoint "
                  + options.checkpoint()
                  + " is complete. To start again, delete it."));
    }
    boolean isComplete = start.isComplete();
    try (Interruption interruption = Interruption.ofProcess(() -> print(position.hint()));
        AwsClients clients = queues.clients()) {
      if (!isComplete) {
        isComplete = run(clients, interruption, selection, totals, position);
      }
      report(
          new Report(
              selection,
              totals,
              cost,
              options.isDryRun() ? options.rate() : 0,
              isComplete,
              position.after()));
    }
    return isComplete ? 0 : 1;
  }

  private void report(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.isJson()) {
      out.println(report.json());
    } else if (report.isWorthReading()) {
      out.println(report.text());
    }
    out.flush();
  }

  private String bucket(String input, String target) {
    String bucket = options.bucket().isEmpty() ? input : options.bucket();
    if (bucket.isEmpty()) {
      throw usage("No bucket is given. Add --bucket, or set INPUT_BUCKET");
    }
    if (!ObjectNames.isBucket(bucket)) {
      throw usage("'" + bucket + "' is not the name of a bucket");
    }
    if (!input.isEmpty() && !bucket.equals(input)) {
      throw usage(
          "The workflows reject events of the bucket " + bucket + ": INPUT_BUCKET is " + input);
    }
    if (bucket.equals(target)) {
      throw usage("The workflows reject events of the bucket " + bucket + ": it is TARGET_BUCKET");
    }
    return bucket;
  }

  private List<Destination> destinations(ConfiguredQueues queues) {
    boolean isNamed = !options.workflows().isEmpty();
    List<Destination> destinations =
        queues.named(options.workflows()).stream()
            .filter(workflow -> isNamed || workflow.isEnabled() && !workflow.queue().isEmpty())
            .map(workflow -> Destination.of(workflow, options.keys()))
            .toList();
    if (destinations.isEmpty()) {
      throw new CommandFailure(
          "No enabled workflow has a queue. Set "
              + String.join(
                  " or ", queues.workflows().stream().map(WorkflowQueues::queueSetting).toList())
              + ".");
    }
    return destinations;
  }

  /** Where to start: at the checkpoint, if there is one. */
  private Checkpoint start(Scope scope) {
    Instant modifiedSince = options.modifiedSince(Clock.systemUTC());
    Checkpoint fresh =
        new Checkpoint(
            scope,
            modifiedSince == null ? "" : modifiedSince.toString(),
            options.startAfter(),
            false);
    return options.checkpoint() == null
        ? fresh
        : Checkpoint.read(options.checkpoint(), scope).orElse(fresh);
  }

  /** Returns whether everything is delivered; otherwise, says why not and how to continue. */
  private boolean run(
      AwsClients clients,
      Interruption interruption,
      Selection selection,
      Totals totals,
      Position position) {
    Retries retries = new Retries(retryDelay, interruption);
    Delivery delivery =
        options.isDryRun()
            ? Delivery.NONE
            : Delivery.sending(
                new EventSender(clients.sqs(), retries),
                selection.bucket(),
                RateLimit.perSecond(options.rate(), interruption));
    String cause = "Interrupted.";
    try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
      position.begin();
      Display display = new Display(line, totals, position, System::nanoTime);
      Backfill backfill = new Backfill(selection, totals, delivery, interruption, display);
      if (backfill.run(new ObjectListing(clients.s3(), retries), position.after())) {
        position.complete();
        return true;
      }
    } catch (SdkException e) {
      cause = CommandErrors.sentence(e);
    } catch (CommandFailure e) {
      cause = e.getMessage();
    }
    print(Printable.text(cause));
    print(position.hint());
    return false;
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private void print(String line) {
    if (!line.isEmpty()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(line);
      err.flush();
    }
  }
}
