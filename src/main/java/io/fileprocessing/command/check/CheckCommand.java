package io.fileprocessing.command.check;

import io.fileprocessing.check.Finding;
import io.fileprocessing.check.Finding.Severity;
import io.fileprocessing.check.MisnamedFiles;
import io.fileprocessing.check.RouteCheck;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.SharedQueues;
import io.fileprocessing.check.Workflow;
import io.fileprocessing.command.cli.ApplicationFactory;
import io.fileprocessing.command.cli.CommandLog;
import io.fileprocessing.command.cli.Json;
import io.fileprocessing.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: finds mistakes in routes and settings without starting the application. */
@Command(
    name = "check",
    description = {
      "Checks the routes in a folder, and the settings, without starting.",
      "Exits with 1 if there are mistakes."
    })
public final class CheckCommand implements Callable<Integer> {

  private final ApplicationFactory application;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description =
          "Folder with route files (*.camel.yaml). Without it, the folder that ROUTES_DIR names is"
              + " checked, and all required settings must be set.")
  private Path folder;

  @Option(names = "--json", description = "Prints the findings as JSON.")
  private boolean json;

  @Option(
      names = "--style",
      description = "Also checks the conventions of this project: names, descriptions, size.")
  private boolean style;

  @Spec private CommandSpec spec;

  public CheckCommand(ApplicationFactory application) {
    this.application = Objects.requireNonNull(application, "application");
  }

  @Override
  public Integer call() {
    CommandLog.toStandardError("WARN");
    PrintWriter out = spec.commandLine().getOut();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), "There is no folder '" + folder + "'.");
    }
    try (PreparedApplication prepared = PreparedApplication.of(application, folder != null)) {
      CamelContext context = prepared.context();
      List<RouteSource> sources =
          folder == null ? RouteSource.all(context) : RouteSource.all(context, folder);
      List<Finding> findings =
          Stream.concat(
                  MisnamedFiles.in(folder == null ? RouteSource.folder(context) : folder).stream(),
                  new RouteCheck(context).findings(sources).stream())
              .filter(finding -> style || finding.severity() != Severity.STYLE)
              .toList();
      long checked = sources.stream().filter(RouteSource::isChecked).count();
      List<String> problems = problems(prepared, sources);
      if (folder != null && checked == 0) {
        problems.add("There are no route files (*.camel.yaml) in '" + folder + "'.");
      }
      out.println(json ? json(problems, findings) : text(problems, findings, checked));
      out.flush();
      return problems.isEmpty() && findings.isEmpty() ? 0 : 1;
    }
  }

  private static List<String> problems(PreparedApplication prepared, List<RouteSource> sources) {
    List<String> problems = new ArrayList<>(prepared.problems());
    Settings settings = new Settings(prepared.context().getPropertiesComponent()::resolveProperty);
    SharedQueues.complaints(Workflow.of(sources), settings::text).forEach(settings::problem);
    problems.addAll(settings.problems());
    return problems;
  }

  private static String text(List<String> problems, List<Finding> findings, long checked) {
    List<String> lines = new ArrayList<>(problems);
    findings.forEach(finding -> lines.add(finding.toString()));
    int mistakes = lines.size();
    lines.add(
        (mistakes == 0 ? "No" : mistakes)
            + (mistakes == 1 ? " mistake" : " mistakes")
            + " in the settings and "
            + checked
            + (checked == 1 ? " route file." : " route files."));
    return String.join(System.lineSeparator(), lines);
  }

  private static String json(List<String> problems, List<Finding> findings) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("settings", problems);
    result.put("routes", findings);
    return Json.pretty(result);
  }
}
