package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that stopping or killing the packaged application loses no message and leaves no partial
 * result. The long version is {@code -Dstop.files=2000 -Dstop.rounds=3}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // for the long version; each wait has its own timeout
class StopIT {

  private static final int FILES = Integer.getInteger("stop.files", 300);
  private static final int ROUNDS = Integer.getInteger("stop.rounds", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(120 + FILES / 4);
  private static final int STOP_SECONDS = 25;
  private static final Path TARGET = Path.of(System.getProperty("basedir", ""), "target");

  @Test
  void sigtermReturnsUnfinishedMessages() throws Exception {
    // far longer than the test, so a visible message was returned to the queue
    try (LocalAws aws =
        LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "43200"))) {
      for (int round = 0; round < ROUNDS; round++) {
        Notes notes = new Notes(aws, "terminated-" + round, FILES);
        Process application = startedInTheMiddleOf(notes);
        long signal = System.nanoTime();
        application.destroy();
        assertThat(application.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
            .as("ended within 25 s")
            .isTrue();
        System.out.printf(
            "SIGTERM: ended after %d ms with %d of %d pages%n",
            (System.nanoTime() - signal) / 1_000_000, notes.pages().size(), FILES);
        assertThat(application.exitValue()).isIn(143, 0);
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.visible(aws, queue))
              .as("%s: visible again", queue)
              .isEqualTo(Notes.depth(aws, queue));
        }
        assertCompletedByAnotherProcess(notes);
      }
    }
  }

  @Test
  void messagesThatOutliveTheShutdownAreReturned() throws Exception {
    // longer than the test, so neither the visibility timeout nor a call timeout returns a message
    try (FaultyAws faulty =
            FaultyAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "43200"));
        Gate gate = new Gate()) {
      LocalAws aws = faulty.aws();
      faulty.of(Service.S3).fail(call -> call.operation().equals("GET"), Fault.held(gate));
      Notes notes = new Notes(aws, "outlived", 1).put();
      Process application =
          application(
              faulty.environment(Map.of("AWS_ATTEMPT_TIMEOUT_SECONDS", "600")), notes.folder());
      try {
        await().atMost(PATIENCE).until(() -> gate.arrived() == Notes.QUEUES.size());
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.visible(aws, queue)).as("%s: in flight", queue).isZero();
        }
        long signal = System.nanoTime();
        application.destroy();
        assertThat(application.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
            .as("ended within 25 s")
            .isTrue();
        System.out.printf(
            "SIGTERM: ended after %d ms while a call was still blocked%n",
            (System.nanoTime() - signal) / 1_000_000);
        assertThat(application.exitValue()).isIn(143, 0);
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.depth(aws, queue)).as("%s: kept", queue).isEqualTo(1);
          assertThat(Notes.visible(aws, queue)).as("%s: visible again", queue).isEqualTo(1);
        }
        assertThat(notes.pages()).isEmpty();
      } finally {
        application.destroyForcibly();
      }
      assertCompletedByAnotherProcess(notes);
    }
  }

  @Test
  void aKilledProcessLosesNothing() throws Exception {
    try (LocalAws aws =
        LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "5"))) {
      for (int round = 0; round < ROUNDS; round++) {
        Notes notes = new Notes(aws, "killed-" + round, FILES);
        Process application = startedInTheMiddleOf(notes);
        application.destroyForcibly();
        assertThat(application.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        System.out.printf("SIGKILL: ended with %d of %d pages%n", notes.pages().size(), FILES);
        assertCompletedByAnotherProcess(notes);
      }
    }
  }

  private static Process startedInTheMiddleOf(Notes notes) throws IOException {
    notes.put();
    Process application = application(notes.aws().environment(), notes.folder());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> notes.pages().size() > FILES / 10);
    for (String queue : Notes.QUEUES) {
      assertThat(Notes.depth(notes.aws(), queue)).as("%s: messages left", queue).isPositive();
    }
    return application;
  }

  private static void assertCompletedByAnotherProcess(Notes notes) throws Exception {
    Process application = application(notes.aws().environment(), notes.folder() + "-completed");
    try {
      await().atMost(PATIENCE).untilAsserted(notes::assertAllDone);
      notes.assertPagesAreLikeAFreshOne();
    } finally {
      application.destroy();
      assertThat(application.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process application(Map<String, String> environment, String name)
      throws IOException {
    Path jar = TARGET.resolve("file-processing.jar");
    assertThat(Files.exists(jar)).as("%s, from mvnw package", jar).isTrue();
    File log = TARGET.resolve("stop-" + name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString());
    builder.environment().putAll(environment);
    builder.environment().put("MANAGEMENT_PORT", "0");
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }
}
