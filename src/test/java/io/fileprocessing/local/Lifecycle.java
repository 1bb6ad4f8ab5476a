package io.fileprocessing.local;

import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.embedded.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts the application with the routes of a folder, and again when they change; creates what the
 * routes need before. Not thread-safe.
 */
final class Lifecycle implements AutoCloseable {

  static final String ROUTES_DIR = "ROUTES_DIR";

  private final LocalAws aws;
  private final Path routes;
  private final RouteFolder folder;
  private final Faults faults;
  private final Progress progress;
  private final Board board;
  private final EnvironmentFile file;
  private final Supervisor supervisor;
  private boolean isChanging;
  private RouteNeeds wanted;
  private RouteNeeds used;
  private Map<Path, String> wantedFiles = Map.of();
  private volatile Map<Path, String> runningFiles = Map.of();
  private volatile List<Workflow> workflows = List.of();
  private String note = "";

  Lifecycle(
      LocalAws aws,
      Faults faults,
      Path routes,
      Path results,
      Progress progress,
      Board board,
      Consumer<String> line)
      throws IOException {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.faults = Objects.requireNonNull(faults, "faults");
    this.routes = Objects.requireNonNull(routes, "routes");
    this.folder = new RouteFolder(routes);
    this.progress = Objects.requireNonNull(progress, "progress");
    this.board = Objects.requireNonNull(board, "board");
    this.file = new EnvironmentFile(results.resolve("aws.env"));
    this.supervisor = new Supervisor(results.resolve("application.log"), line);
  }

  Supervisor supervisor() {
    return supervisor;
  }

  /** Creates what the routes need, and starts the application in the background. */
  void start() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>(aws.environment());
    RouteNeeds needs = RouteNeeds.of(folder.files(), settings);
    showNew(needs);
    create(needs);
    needs
        .settings()
        .forEach(
            (variable, name) ->
                settings.put(
                    variable,
                    variable.endsWith("_QUEUE") || variable.endsWith("_DLQ")
                        ? aws.queueUrlOf(name)
                        : name));
    if (Files.isDirectory(routes)) {
      settings.put(ROUTES_DIR, routes.toString());
    }
    Optional.ofNullable(System.getenv("EXT_DIR"))
        .filter(folder -> !folder.isBlank())
        .ifPresent(folder -> settings.put("EXT_DIR", Path.of(folder).toAbsolutePath().toString()));
    file.write(settings);
    settings.putAll(faults.environment());
    settings.put("SENTIMENT_SECTIONS", "true");
    // LoggedOutcome reads the lines
    settings.put("LOG_FORMAT", "text");
    settings.put("SQS_WAIT_SECONDS", "1");
    // nobody wants to watch for minutes
    settings.put("RETRY_DELAY_SECONDS", "2");
    settings.put("RETRY_MAX_DELAY_SECONDS", "20");
    supervisor.start(settings);
  }

  /** Shows which settings the changed routes have in addition: one may be misspelt. */
  private void showNew(RouteNeeds needs) {
    if (used == null) {
      return;
    }
    String added =
        needs.settings().entrySet().stream()
            .filter(setting -> !used.settings().containsKey(setting.getKey()))
            .map(setting -> setting.getKey() + "=" + setting.getValue() + meant(setting.getKey()))
            .collect(Collectors.joining(", "));
    if (!added.isEmpty()) {
      progress.step("new settings, made up for this run: " + added);
    }
  }

  private String meant(String variable) {
    Set<String> known = new TreeSet<>(used.settings().keySet());
    known.addAll(aws.environment().keySet());
    return DidYouMean.hint(variable, known).map(hint -> " (" + hint + ")").orElse("");
  }

  private void create(RouteNeeds needs) {
    for (Workflow workflow : needs.workflows()) {
      aws.further().queue(workflow.queue(), workflow.dlq());
      workflow.buckets().stream()
          .filter(bucket -> !bucket.equals(aws.targetBucket()) && !bucket.equals(aws.inputBucket()))
          .forEach(aws.further()::bucket);
      workflow.tables().stream()
          .filter(table -> !table.equals(aws.sentimentTable()))
          .forEach(aws.further()::table);
    }
    wanted = needs;
    wantedFiles = Map.copyOf(folder.files());
    if (used == null) {
      use();
    }
  }

  /** Feeds the queues of the routes that run, not of those that could not be started. */
  private void use() {
    used = wanted;
    runningFiles = wantedFiles;
    aws.further().subscribe(used.keys());
    workflows = Stream.concat(Workflow.builtIn(aws).stream(), used.workflows().stream()).toList();
    board.use(workflows);
  }

  /** The text of each route file of the folder with which the application runs. */
  Map<Path, String> runningFiles() {
    return runningFiles;
  }

  List<Workflow> workflows() {
    return workflows;
  }

  /** The keys that the workflow's queue receives, in words. */
  String keys(Workflow workflow) {
    return workflow.keys().isEmpty() ? "all files" : String.join(", ", workflow.keys());
  }

  /** What happened to the application last that the user should know; empty if nothing did. */
  String note() {
    return note;
  }

  EnvironmentFile file() {
    return file;
  }

  /** Shows what has become of the application, and restarts it when routes have changed. */
  Supervisor.Change look() throws IOException {
    List<String> changes = folder.changes();
    if (!changes.isEmpty()) {
      // an editor may not have written all of it yet
      isChanging = true;
      progress.step(String.join(", ", changes) + "  changed");
    } else if (isChanging) {
      isChanging = false;
      progress.step("starting the application with the changed routes");
      start();
    }
    Supervisor.Change change = supervisor.look();
    if (change instanceof Supervisor.Running) {
      use();
      note = "";
      progress.step("the application runs");
    } else if (change instanceof Supervisor.Failed failed) {
      note = String.join("\n", failed.errors());
      progress.step("the application cannot start:");
      failed.errors().forEach(error -> progress.line("    " + error));
      progress.line(
          failed.isServing()
              ? "  It continues with the routes that it had. Save a corrected file to try again."
              : "  Save a corrected file to try again.");
    } else if (change instanceof Supervisor.Ended ended) {
      progress.step(
          "the application has ended with code "
              + ended.exitCode()
              + "; it is started again in 2 s");
    }
    return change;
  }

  @Override
  public void close() throws IOException {
    supervisor.close();
  }
}
