package io.fileprocessing.faults;

import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that nothing is lost while any service fails in any way. The long version is {@code
 * -Dfaults.files=1000}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // for the long version; each wait has its own timeout
class FaultsTest {

  private enum Kind {
    UNAVAILABLE,
    THROTTLED,
    REFUSED,
    CUT,
    SLOW
  }

  private static final int FILES = Integer.getInteger("faults.files", 50);
  private static final Duration FAULT = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60 + FILES / 2);

  private static FaultyAws aws;
  private static RunningApplication application;

  @BeforeAll
  static void start() {
    aws = FaultyAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "5"));
    application =
        RunningApplication.start(
            aws.environment(
                Map.of(
                    "RETRY_DELAY_SECONDS", "1",
                    "RETRY_MAX_DELAY_SECONDS", "3",
                    "SQS_WAIT_SECONDS", "1",
                    "AWS_ATTEMPT_TIMEOUT_SECONDS", "2",
                    "COMPREHEND_CALLS_PER_SECOND", "500")));
  }

  @AfterAll
  static void end() {
    application.close();
    aws.close();
  }

  static Stream<Arguments> everyFaultOfEveryService() {
    return Stream.of(Service.values())
        .flatMap(service -> Stream.of(Kind.values()).map(kind -> Arguments.of(service, kind)));
  }

  @ParameterizedTest
  @MethodSource
  void everyFaultOfEveryService(Service service, Kind kind) {
    FaultyService faulty = aws.of(service);
    int failedBefore = faulty.failed().size();
    try (Gate gate = new Gate()) {
      switch (kind) {
        case UNAVAILABLE -> faulty.fail(call -> true, Fault.unavailable());
        case THROTTLED -> faulty.fail(call -> true, Fault.halfThrottled());
        case REFUSED -> faulty.refuseConnections();
        case CUT -> faulty.fail(call -> true, Fault.cut());
        case SLOW -> faulty.fail(call -> true, Fault.responseHeld(gate));
      }
      Notes notes =
          new Notes(aws.aws(), service + "-" + kind.name().toLowerCase(Locale.ROOT), FILES).put();
      await()
          .pollDelay(FAULT)
          .until(() -> kind == Kind.REFUSED || faulty.failed().size() > failedBefore);
      faulty.heal();
      gate.open();
      long healed = System.nanoTime();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .untilAsserted(notes::assertAllDone);
      System.out.printf("%s %s %d ms%n", service, kind, (System.nanoTime() - healed) / 1_000_000);
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void throttlingOfHalfTheCallsOfAnOperationLosesNothing(Service service) {
    FaultyService faulty = aws.of(service);
    // one operation of each: with three, a message fails at a third of its receives, of which it
    // has five
    Set<String> throttled = Set.of("GET", "ReceiveMessage", "PutItem", "DetectSentiment");
    faulty.fail(call -> throttled.contains(call.operation()), Fault.halfThrottled());
    long begun = System.nanoTime();
    try {
      Notes notes = new Notes(aws.aws(), service + "-half", FILES).put();
      await().atMost(PATIENCE.multipliedBy(2)).untilAsserted(notes::assertAllDone);
    } finally {
      faulty.heal();
    }
    System.out.printf(
        "%s, half of the calls throttled: %d files in %d ms%n",
        service, FILES, (System.nanoTime() - begun) / 1_000_000);
  }
}
