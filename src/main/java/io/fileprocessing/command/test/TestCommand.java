package io.fileprocessing.command.test;

import io.fileprocessing.check.MisnamedFiles;
import io.fileprocessing.command.cli.ApplicationFactory;
import io.fileprocessing.command.cli.CommandLog;
import io.fileprocessing.command.cli.Json;
import io.fileprocessing.command.cli.Region;
import io.fileprocessing.object.Printable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: runs the tests beside route files, on stand-ins for AWS. */
@Command(
    name = "test",
    description = {
      "Runs the tests (*.test.yaml) beside the route files in a folder. Needs no AWS account.",
      "Exits with 1 if a test fails."
    })
public final class TestCommand implements Callable<Integer> {

  private final ApplicationFactory application;

  @Parameters(paramLabel = "FOLDER", description = "Folder with route files and their tests.")
  private Path folder;

  @Option(names = "--json", description = "Prints the outcomes as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  public TestCommand(ApplicationFactory application) {
    this.application = Objects.requireNonNull(application, "application");
  }

  @Override
  public Integer call() {
    CommandLog.toStandardError("ERROR");
    PrintWriter out = spec.commandLine().getOut();
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "There is no folder '" + folder + "'.");
    }
    Region.anyIfUnset();
    MisnamedFiles.in(folder)
        .forEach(file -> spec.commandLine().getErr().println(Printable.text(file.toString(), 400)));
    List<TestOutcome> outcomes = new ArrayList<>();
    try {
      new RouteTests(folder, application::create)
          .run()
          .forEach(
              outcome -> {
                outcomes.add(outcome);
                if (!json) {
                  print(outcome, out);
                }
              });
    } catch (InvalidTestException e) {
      spec.commandLine().getErr().println(Printable.text(e.getMessage()));
      return 1;
    }
    long failed = outcomes.stream().filter(outcome -> !outcome.isPassed()).count();
    out.println(
        json
            ? Json.pretty(outcomes)
            : outcomes.size()
                + (outcomes.size() == 1 ? " test, " : " tests, ")
                + failed
                + " failed.");
    out.flush();
    if (outcomes.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(Printable.text("There are no tests (*.test.yaml) in '" + folder + "'."));
    }
    return failed == 0 && !outcomes.isEmpty() ? 0 : 1;
  }

  private static void print(TestOutcome outcome, PrintWriter out) {
    out.println(
        (outcome.isPassed() ? "ok    " : "FAIL  ")
            + Printable.text(outcome.file())
            + ": "
            + Printable.text(outcome.name()));
    outcome.failures().forEach(failure -> out.println(failure.indent(6).stripTrailing()));
    out.flush();
  }
}
