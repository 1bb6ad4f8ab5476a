package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.ApplicationProcess;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that no message is lost if two processes consume the same queues and are killed repeatedly,
 * at random moments from a seed. The long version is {@code -Dkilled.files=5000 -Dkilled.kills=50
 * -Dkilled.seed=2}.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // for the long version; each wait has its own timeout
class KilledProcessIT {

  private static final int FILES = Integer.getInteger("killed.files", 300);
  private static final int KILLS = Integer.getInteger("killed.kills", 5);
  private static final long SEED = Long.getLong("killed.seed", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(120 + FILES / 4);
  private static final int SIGKILL = 128 + 9;

  private final List<ApplicationProcess> processes = new ArrayList<>();
  private LocalAws aws;
  private int started;

  @BeforeEach
  void start() throws IOException {
    // the messages of a killed process soon become visible to the other one
    aws = LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "5"));
    processes.add(process());
    processes.add(process());
  }

  @AfterEach
  void end() {
    processes.forEach(ApplicationProcess::close);
    aws.close();
  }

  @Test
  void everyFileIsProcessedWhicheverProcessIsKilled() throws Exception {
    Random random = new Random(SEED);
    List<Notes> waves = new ArrayList<>();
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int victim = random.nextInt(processes.size());
      awaitReady(processes.get(victim));
      Notes wave = new Notes(aws, "killed-" + kill, FILES / KILLS).put();
      waves.add(wave);
      // in the first half of the wave, so that there are messages that could be lost
      int pages = random.nextInt(wave.count() / 2);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> wave.pages().size() >= pages);
      int inFlight = inFlight();
      kill(processes.get(victim));
      unfinished += unfinished();
      System.out.printf(
          "SIGKILL: process %d, after %d of %d pages, with %d messages in flight%n",
          victim, wave.pages().size(), wave.count(), inFlight);
      processes.set(victim, process());
    }
    assertThat(unfinished).as("messages left by killed processes").isPositive();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(() -> waves.forEach(Notes::assertAllDone));
    waves.get(0).assertPagesAreLikeAFreshOne();
  }

  private ApplicationProcess process() throws IOException {
    Path log = Path.of(System.getProperty("basedir", ""), "target", "killed-" + started++ + ".log");
    return ApplicationProcess.start(aws.environment(), log, "-XX:TieredStopAtLevel=1");
  }

  private static void awaitReady(ApplicationProcess process) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(process.process().isAlive()).as("running").isTrue();
              return process.isReady();
            });
  }

  private static void kill(ApplicationProcess process) throws InterruptedException {
    process.process().destroyForcibly();
    assertThat(process.process().waitFor()).isEqualTo(SIGKILL);
  }

  private int unfinished() {
    return Notes.QUEUES.stream().mapToInt(queue -> Notes.depth(aws, queue)).sum();
  }

  private int inFlight() {
    return Notes.QUEUES.stream()
        .mapToInt(queue -> Notes.depth(aws, queue) - Notes.visible(aws, queue))
        .sum();
  }
}
