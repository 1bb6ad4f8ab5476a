package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a file costs: its AWS calls by operation, while the queues have a backlog. */
class CallsPerFileTest {

  private static final int FILES = 200;

  @ParameterizedTest(name = "DELETE_DERIVATIVES={0}")
  @ValueSource(strings = {"false", "true"})
  void makesEachCallOncePerFileAndWorkflow(String deletes) {
    try (FaultyAws faulty =
        FaultyAws.start(Options.defaults().parameter("DeleteDerivatives", deletes))) {
      Notes notes = new Notes(faulty.aws(), "calls", FILES).put();
      Notes.QUEUES.forEach(
          queue ->
              await()
                  .untilAsserted(
                      () -> assertThat(Notes.visible(faulty.aws(), queue)).isEqualTo(FILES)));
      Map<String, String> settings =
          Map.of("COMPREHEND_CALLS_PER_SECOND", "500", "SQS_WAIT_SECONDS", "5");
      try (RunningApplication application =
          RunningApplication.start(faulty.environment(settings))) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(notes::assertAllDone);

        assertThat(calls(faulty, Service.S3))
            .isEqualTo(Map.of("GET", 2L * FILES, "HEAD", 2L * FILES, "PUT", 1L * FILES));
        assertThat(calls(faulty, Service.COMPREHEND))
            .isEqualTo(Map.of("DetectSentiment", 1L * FILES));
        assertThat(calls(faulty, Service.DYNAMODB)).isEqualTo(Map.of("PutItem", 1L * FILES));
        Map<String, Long> sqs = calls(faulty, Service.SQS);
        assertThat(sqs)
            .containsOnlyKeys("GetQueueAttributes", "ReceiveMessage", "DeleteMessageBatch")
            .containsEntry("GetQueueAttributes", 2L);
        // 20 of each per queue if all batches are full; the last polls and deletes are not
        assertThat(sqs.get("ReceiveMessage")).isBetween(40L, 52L);
        assertThat(sqs.get("DeleteMessageBatch")).isBetween(40L, 80L);
      }
    }
  }

  private static Map<String, Long> calls(FaultyAws faulty, Service service) {
    Stream<Call> calls = faulty.of(service).calls().stream();
    return calls.collect(Collectors.groupingBy(Call::operation, Collectors.counting()));
  }
}
