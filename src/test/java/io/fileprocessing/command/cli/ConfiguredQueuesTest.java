package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredQueuesTest {

  private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/1/";

  @TempDir private Path routes;

  private final SystemSettings settings = new SystemSettings(Map.of("AWS_REGION", "eu-west-1"));

  @AfterEach
  void restore() {
    settings.close();
  }

  @Test
  void needsOnlyTheQueuesThatAreSet() {
    settings.set("conversion.queue", QUEUE + "conversion");
    settings.set("conversion.dlq", QUEUE + "conversion-dlq");

    ConfiguredQueues queues = ConfiguredQueues.read();

    assertThat(queues.named(List.of()))
        .containsExactly(
            new WorkflowQueues(
                "conversion",
                QUEUE + "conversion",
                QUEUE + "conversion-dlq",
                "CONVERSION_QUEUE",
                true,
                ""));
    assertThat(queues.settings().text("input.bucket")).isEmpty();
    assertThat(queues.settings().text("sentiment.language")).contains("en");
    assertThatThrownBy(() -> queues.named(List.of("sentiment")).get(0).requiredQueue())
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "SENTIMENT_QUEUE is not set. Set it to the URL of the queue of the workflow"
                + " sentiment.");
  }

  @Test
  void findsTheWorkflowsInTheFolderOfRoutes() throws IOException {
    Files.writeString(
        routes.resolve("shout.camel.yaml"),
        """
        - templatedRoute:
            routeId: shout-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: loud-shout}
              - {name: keys, value: ".md, {{shout.keys:a/*.txt}}"}
        """);
    settings.set("routes.dir", routes.toString());
    settings.set("loud-shout.queue", " " + QUEUE + "shout ");
    settings.set("loud-shout.enabled", "false");

    assertThat(ConfiguredQueues.read().named(List.of("shout-workflow")))
        .containsExactly(
            new WorkflowQueues(
                "shout-workflow", QUEUE + "shout", "", "LOUD_SHOUT_QUEUE", false, ".md, a/*.txt"));
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    assertThatThrownBy(() -> ConfiguredQueues.read().named(List.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("No workflow has a queue. Set CONVERSION_QUEUE or SENTIMENT_QUEUE.");
    assertThatThrownBy(() -> ConfiguredQueues.read().named(List.of("convresion")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("There is no workflow 'convresion'. Did you mean 'conversion'?");
    assertThatThrownBy(() -> ConfiguredQueues.read().named(List.of("x")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage(
            "There is no workflow 'x'. The workflows are: conversion, sentiment. For others, set"
                + " ROUTES_DIR to the folder of their routes.");
    settings.set("conversion.dlq", "letters");
    assertThatThrownBy(ConfiguredQueues::read)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("CONVERSION_DLQ must be the URL of a queue, not 'letters'.");
  }
}
