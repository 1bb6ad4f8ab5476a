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
 * The real program, stopped in the middle of its work: nothing is lost and nothing is half written.
 * {@code -Dstop.files=2000 -Dstop.rounds=3} is the long form.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // of the long form; each wait has its own
class StopIT {

  private static final int FILES = Integer.getInteger("stop.files", 300);
  private static final int ROUNDS = Integer.getInteger("stop.rounds", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(120 + FILES / 4);
  private static final int STOP_SECONDS = 25;
  private static final Path TARGET = Path.of(System.getProperty("basedir", ""), "target");

  @Test
  void theStopSignalGivesBackWhatIsNotDone() throws Exception {
    // far longer than the test: what is seen again was given back
    try (LocalAws aws =
        LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "43200"))) {
      for (int round = 0; round < ROUNDS; round++) {
        Notes notes = new Notes(aws, "terminated-" + round, FILES);
        Process program = startedAndInTheMiddleOf(notes);
        long signal = System.nanoTime();
        program.destroy();
        assertThat(program.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
            .as("ended within 25 s")
            .isTrue();
        System.out.printf(
            "SIGTERM: ended after %d ms with %d of %d pages%n",
            (System.nanoTime() - signal) / 1_000_000, notes.pages().size(), FILES);
        assertThat(program.exitValue()).isIn(143, 0);
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.visible(aws, queue))
              .as("%s: visible again", queue)
              .isEqualTo(Notes.depth(aws, queue));
        }
        assertCompletedByAnother(notes);
      }
    }
  }

  @Test
  void workThatOutlivesTheStopIsGivenBack() throws Exception {
    // neither the visibility timeout nor a timeout of the call brings back what the stop does not
    try (FaultyAws faulty =
            FaultyAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "43200"));
        Gate gate = new Gate()) {
      LocalAws aws = faulty.aws();
      faulty.of(Service.S3).fail(call -> call.operation().equals("GET"), Fault.held(gate));
      Notes notes = new Notes(aws, "outlived", 1).put();
      Process program =
          program(
              faulty.environment(
                  Map.of("AWS_ATTEMPT_TIMEOUT_SECONDS", "600", "AWS_CALL_TIMEOUT_SECONDS", "600")),
              notes.folder());
      try {
        await().atMost(PATIENCE).until(() -> gate.arrived() == Notes.QUEUES.size());
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.visible(aws, queue)).as("%s: in work", queue).isZero();
        }
        long signal = System.nanoTime();
        program.destroy();
        assertThat(program.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
            .as("ended within 25 s")
            .isTrue();
        System.out.printf(
            "SIGTERM: ended after %d ms with work that went on%n",
            (System.nanoTime() - signal) / 1_000_000);
        assertThat(program.exitValue()).isIn(143, 0);
        for (String queue : Notes.QUEUES) {
          assertThat(Notes.depth(aws, queue)).as("%s: kept", queue).isEqualTo(1);
          assertThat(Notes.visible(aws, queue)).as("%s: visible again", queue).isEqualTo(1);
        }
        assertThat(notes.pages()).isEmpty();
      } finally {
        program.destroyForcibly();
      }
      assertCompletedByAnother(notes);
    }
  }

  @Test
  void aKilledProgramLosesNothing() throws Exception {
    try (LocalAws aws =
        LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "5"))) {
      for (int round = 0; round < ROUNDS; round++) {
        Notes notes = new Notes(aws, "killed-" + round, FILES);
        Process program = startedAndInTheMiddleOf(notes);
        program.destroyForcibly();
        assertThat(program.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
        System.out.printf("SIGKILL: ended with %d of %d pages%n", notes.pages().size(), FILES);
        assertCompletedByAnother(notes);
      }
    }
  }

  private static Process startedAndInTheMiddleOf(Notes notes) throws IOException {
    notes.put();
    Process program = program(notes.aws().environment(), notes.folder());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> notes.pages().size() > FILES / 10);
    for (String queue : Notes.QUEUES) {
      assertThat(Notes.depth(notes.aws(), queue)).as("%s: in the middle", queue).isPositive();
    }
    return program;
  }

  private static void assertCompletedByAnother(Notes notes) throws Exception {
    Process program = program(notes.aws().environment(), notes.folder() + "-completed");
    try {
      await().atMost(PATIENCE).untilAsserted(notes::assertAllDone);
      notes.assertPagesAreLikeAFreshOne();
    } finally {
      program.destroy();
      assertThat(program.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process program(Map<String, String> environment, String name) throws IOException {
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
