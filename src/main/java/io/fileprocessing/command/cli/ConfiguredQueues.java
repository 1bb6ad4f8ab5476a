package io.fileprocessing.command.cli;

import io.fileprocessing.aws.AwsClients;
import io.fileprocessing.aws.CallSettings;
import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.Workflow;
import io.fileprocessing.settings.InvalidSettingsException;
import io.fileprocessing.settings.ProcessSettings;
import io.fileprocessing.settings.QueueUrl;
import io.fileprocessing.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The workflows of the application with their queues, and its AWS clients, for commands that work
 * on queues. It reads the same settings and route files as the application, but requires no setting
 * except the region.
 *
 * <pre>{@code
 * ConfiguredQueues queues = ConfiguredQueues.read();
 * queues.named(List.of("conversion")).get(0).dlq(); // https://sqs.eu-west-1.amazonaws.com/1/...
 * try (AwsClients clients = queues.clients()) { ... }
 * }</pre>
 *
 * @param workflows the workflows in the jar and in ROUTES_DIR, in this order
 * @param settings returns the value of a setting by its name, such as {@code input.bucket}; empty
 *     if it is not set
 */
public record ConfiguredQueues(
    List<WorkflowQueues> workflows, CallSettings calls, Settings settings) {

  private static final String OTHERS =
      ". For others, set ROUTES_DIR to the folder of their routes.";

  private static final String PROPERTIES = "classpath:application.properties";

  public ConfiguredQueues {
    workflows = List.copyOf(workflows);
    Objects.requireNonNull(calls, "calls");
    Objects.requireNonNull(settings, "settings");
  }

  /**
   * Reads the settings and the route files.
   *
   * @throws InvalidSettingsException if the region or the folder of the routes is wrong
   */
  public static ConfiguredQueues read() {
    DefaultCamelContext context = new DefaultCamelContext();
    try {
      context.getPropertiesComponent().setLocation(PROPERTIES);
      context.build();
      Function<String, Optional<String>> values = context.getPropertiesComponent()::resolveProperty;
      Settings settings = new Settings(values);
      CallSettings calls = CallSettings.read(settings);
      ProcessSettings.read(settings);
      settings.check();
      List<WorkflowQueues> workflows =
          Workflow.of(RouteSource.all(context)).stream()
              .map(workflow -> queues(workflow, values, settings))
              .toList();
      settings.check();
      return new ConfiguredQueues(workflows, calls, settings);
    } finally {
      context.stop();
    }
  }

  private static WorkflowQueues queues(
      Workflow workflow, Function<String, Optional<String>> values, Settings settings) {
    return new WorkflowQueues(
        workflow.id(),
        url(workflow, "queue", values, settings),
        url(workflow, "dlq", values, settings),
        setting(workflow, "queue"),
        workflow.isEnabled(values),
        workflow.parameter("keys", values).orElse(""));
  }

  private static String url(
      Workflow workflow,
      String parameter,
      Function<String, Optional<String>> values,
      Settings settings) {
    String url = workflow.parameter(parameter, values).map(String::strip).orElse("");
    if (!url.isEmpty()) {
      QueueUrl.complaint(url)
          .ifPresent(complaint -> settings.problem(setting(workflow, parameter), complaint));
    }
    return url;
  }

  private static String setting(Workflow workflow, String parameter) {
    return workflow
        .settingOf(parameter)
        .map(Settings::variable)
        .orElseGet(() -> "the parameter '" + parameter + "' of " + workflow.id());
  }

  /**
   * The workflows with these ids, in this order; without ids, those with a queue.
   *
   * @throws CommandFailure if there is no such workflow, or none with a queue
   */
  public List<WorkflowQueues> named(List<String> ids) {
    if (!ids.isEmpty()) {
      return ids.stream().distinct().map(this::named).toList();
    }
    List<WorkflowQueues> configured =
        workflows.stream().filter(WorkflowQueues::isConfigured).toList();
    if (configured.isEmpty()) {
      throw new CommandFailure(
          "No workflow has a queue. Set "
              + workflows.stream()
                  .map(WorkflowQueues::queueSetting)
                  .collect(Collectors.joining(" or "))
              + ".");
    }
    return configured;
  }

  private WorkflowQueues named(String id) {
    return workflows.stream()
        .filter(workflow -> workflow.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> known = workflows.stream().map(WorkflowQueues::id).toList();
              return new CommandFailure(
                  "There is no workflow '"
                      + id
                      + "'. "
                      + DidYouMean.hint(id, known)
                          .orElse("The workflows are: " + String.join(", ", known) + OTHERS));
            });
  }

  /** Clients as the application makes them. */
  public AwsClients clients() {
    return AwsClients.create(calls, new ExecutionInterceptor() {});
  }
}
