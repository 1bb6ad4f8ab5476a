package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/**
 * Tests that with {@code DELETE_DERIVATIVES} an object that does not exist has no derivatives, and
 * an object that exists has those of its newest version, whatever the order of events and writes.
 */
class DeletionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OLD = "# Old\n\nThis is a horrible failure and I hate it.\n";
  private static final String NEW = "# New\n\nI love this wonderful place. It is great!\n";

  private static FaultyAws faulty;
  private static LocalAws aws;
  private static RunningApplication first;
  private static RunningApplication second;

  // two applications with one consumer per workflow: while one is blocked, the other has to process
  // the next message
  @BeforeAll
  static void start() {
    faulty = FaultyAws.start(Options.defaults().parameter("DeleteDerivatives", "true"));
    aws = faulty.aws();
    Map<String, String> settings =
        Map.of(
            "CONVERSION_CONSUMERS", "1",
            "SENTIMENT_CONSUMERS", "1",
            "RETRY_DELAY_SECONDS", "1",
            "AWS_ATTEMPT_TIMEOUT_SECONDS", "100");
    first = RunningApplication.start(faulty.environment(settings));
    second = RunningApplication.start(faulty.environment(settings));
  }

  @AfterAll
  static void end() {
    second.close();
    first.close();
    faulty.close();
  }

  @AfterEach
  void leavesNothingBehind() {
    faulty.of(Service.S3).heal();
    faulty.of(Service.DYNAMODB).heal();
    awaitEmptyQueues();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.md",
        "a/b/c.MD",
        "x${bean:type:java.lang.Runtime?method=getRuntime}.md",
        "{{target.bucket}}.md",
        "RAW(${body}).md",
        "this im + age blah.md",
        "%2B++ %20.md",
        "a&b=c?d#e;f.md",
        "\"quoted' <tag>.md",
        "ünï 日本 😀.md",
        ".md"
      })
  void removesThePageAndTheItemOfADeletedFileAndNoOthers(String key) {
    String other = key.replaceFirst("(?i)\\.md$", "-.md");
    Notes.put(aws, key, NEW);
    Notes.put(aws, other, NEW);
    awaitDerivatives(key, other);

    delete(key);

    awaitNoDerivatives(key);
    awaitEmptyQueues();
    assertDerivatives(other);
  }

  @Test
  void takesThreeCallsOfS3AndOneOfTheTable() {
    Notes.put(aws, "calls.md", NEW);
    awaitDerivatives("calls.md");
    awaitEmptyQueues();
    int earlier = s3().size();
    int earlierItems = faulty.of(Service.DYNAMODB).calls().size();

    delete("calls.md");

    awaitNoDerivatives("calls.md");
    awaitEmptyQueues();
    assertThat(s3().subList(earlier, s3().size()))
        .extracting(Call::operation)
        .containsExactlyInAnyOrder("GET", "DELETE", "HEAD", "GET", "HEAD");
    List<Call> items = faulty.of(Service.DYNAMODB).calls();
    assertThat(items.subList(earlierItems, items.size()))
        .extracting(Call::operation)
        .containsExactly("DeleteItem");
  }

  @Test
  void removesTheDerivativesOfFilesThatAreDeletedTogether() {
    List<String> keys = List.of("batch/1.md", "batch/2 +.md", "batch/3.md");
    keys.forEach(key -> Notes.put(aws, key, NEW));
    awaitDerivatives(keys.toArray(String[]::new));

    aws.s3()
        .deleteObjects(
            r ->
                r.bucket(aws.inputBucket())
                    .delete(
                        d ->
                            d.objects(
                                keys.stream()
                                    .map(key -> ObjectIdentifier.builder().key(key).build())
                                    .toList())));

    keys.forEach(DeletionTest::awaitNoDerivatives);
  }

  @Test
  void createsThemAgainIfTheFileIsStoredAgain() {
    for (int i = 0; i < 5; i++) {
      Notes.put(aws, "again.md", OLD);
      delete("again.md");
    }
    Notes.put(aws, "again.md", NEW);

    awaitDerivatives("again.md");
    awaitEmptyQueues();
    assertDerivatives("again.md");
  }

  @Test
  void removesWhatAWorkerStoresAfterTheDeletionWasProcessed() {
    try (Gate page = new Gate();
        Gate item = new Gate()) {
      int earlier = s3().size();
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("PUT"), Fault.held(page));
      faulty
          .of(Service.DYNAMODB)
          .failOnce(call -> call.operation().equals("PutItem"), Fault.held(item));
      Notes.put(aws, "late.md", NEW);
      await().atMost(PATIENCE).until(() -> page.arrived() == 1 && item.arrived() == 1);

      delete("late.md");
      // only the message of the put is left
      await().atMost(PATIENCE).until(() -> writes("late", earlier).contains("DELETE"));
      awaitDepth(1);
      page.open();
      item.open();

      awaitEmptyQueues();
      assertNoDerivatives("late.md");
      assertThat(writes("late", earlier)).containsExactly("PUT", "DELETE", "DELETE");
    }
  }

  @Test
  void createsAgainWhatADeletionRemovesAfterTheFileWasStoredAgain() {
    Notes.put(aws, "back.md", OLD);
    awaitDerivatives("back.md");
    awaitEmptyQueues();
    try (Gate page = new Gate();
        Gate item = new Gate()) {
      int earlier = s3().size();
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("DELETE"), Fault.held(page));
      faulty
          .of(Service.DYNAMODB)
          .failOnce(call -> call.operation().equals("DeleteItem"), Fault.held(item));
      delete("back.md");
      await().atMost(PATIENCE).until(() -> page.arrived() == 1 && item.arrived() == 1);

      Notes.put(aws, "back.md", NEW);
      awaitNewest("back.md");
      // only the message of the deletion is left
      awaitDepth(1);
      page.open();
      item.open();

      awaitEmptyQueues();
      assertNewest("back.md");
      assertThat(writes("back", earlier)).containsExactly("DELETE", "PUT", "PUT");
    }
  }

  @Test
  void theNewestVersionRemainsAfterADeletionBetweenTwoPuts() {
    try (Gate page = new Gate();
        Gate item = new Gate()) {
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("PUT"), Fault.held(page));
      faulty
          .of(Service.DYNAMODB)
          .failOnce(call -> call.operation().equals("PutItem"), Fault.held(item));
      Notes.put(aws, "between.md", OLD);
      await().atMost(PATIENCE).until(() -> page.arrived() == 1 && item.arrived() == 1);

      delete("between.md");
      Notes.put(aws, "between.md", NEW);
      awaitNewest("between.md");
      awaitDepth(1);
      page.open();
      item.open();

      awaitEmptyQueues();
      assertNewest("between.md");
    }
  }

  /** As if the worker had been killed between its write and the request after it. */
  @Test
  void removesWhatAWorkerHasStoredWhenItsMessageIsRedelivered() {
    try (Gate page = new Gate()) {
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("PUT"), Fault.held(page));
      Notes.put(aws, "killed.md", NEW);
      await().atMost(PATIENCE).until(() -> page.arrived() == 1);
      delete("killed.md");
      await()
          .atMost(PATIENCE)
          .until(() -> Notes.depth(aws, "ConversionQueue") == 1 && item("killed.md").isEmpty());

      int earlier = faulty.of(Service.S3).failed().size();
      faulty.of(Service.S3).fail(call -> call.operation().equals("HEAD"), Fault.unavailable());
      page.open();
      await().atMost(PATIENCE).until(() -> faulty.of(Service.S3).failed().size() >= earlier + 3);
      assertThat(Notes.page(aws, "killed.html")).contains("wonderful");
      faulty.of(Service.S3).heal();

      awaitEmptyQueues();
      assertNoDerivatives("killed.md");
    }
  }

  @Test
  void duplicatedAndReorderedEventsAreHarmless() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (String key : List.of("kept-" + i + ".md", "gone-" + i + ".md")) {
        Notes.put(aws, key, OLD);
        delete(key);
        Notes.put(aws, key, NEW);
        events.addAll(Collections.nCopies(2, Events.objectCreated(aws.inputBucket(), key)));
        events.addAll(Collections.nCopies(2, deleted(key)));
      }
      delete("gone-" + i + ".md");
    }
    Collections.shuffle(events, new Random(7));
    events.forEach(DeletionTest::send);

    awaitEmptyQueues();
    for (int i = 0; i < 6; i++) {
      assertNewest("kept-" + i + ".md");
      assertNoDerivatives("gone-" + i + ".md");
    }
  }

  @Test
  void aFailureOfTheServicesDelaysTheRemoval() {
    Notes.put(aws, "outage.md", NEW);
    awaitDerivatives("outage.md");
    awaitEmptyQueues();
    faulty.of(Service.S3).fail(call -> call.operation().equals("DELETE"), Fault.unavailable());
    faulty
        .of(Service.DYNAMODB)
        .fail(call -> call.operation().equals("DeleteItem"), Fault.unavailable());
    int s3 = faulty.of(Service.S3).failed().size();
    int dynamoDb = faulty.of(Service.DYNAMODB).failed().size();

    delete("outage.md");

    await().atMost(PATIENCE).until(() -> faulty.of(Service.S3).failed().size() >= s3 + 3);
    await()
        .atMost(PATIENCE)
        .until(() -> faulty.of(Service.DYNAMODB).failed().size() >= dynamoDb + 3);
    assertDerivatives("outage.md");
    faulty.of(Service.S3).heal();
    faulty.of(Service.DYNAMODB).heal();
    awaitEmptyQueues();
    assertNoDerivatives("outage.md");
  }

  /** Without s3:ListBucket, S3 answers 403 for an object that does not exist. */
  @Test
  void nothingIsRemovedWhileS3DoesNotTellWhetherTheFileExists() {
    Notes.put(aws, "denied.md", NEW);
    awaitDerivatives("denied.md");
    awaitEmptyQueues();
    int failed = faulty.of(Service.S3).failed().size();
    faulty.of(Service.S3).fail(call -> call.path().contains("denied.md"), Fault.denied());

    delete("denied.md");

    await().atMost(PATIENCE).until(() -> faulty.of(Service.S3).failed().size() >= failed + 2);
    assertDerivatives("denied.md");
    faulty.of(Service.S3).heal();
    awaitEmptyQueues();
    assertNoDerivatives("denied.md");
  }

  @Test
  void anExpiredVersionIsIgnoredIfTheFileExists() {
    Notes.put(aws, "expired.md", NEW);
    awaitDerivatives("expired.md");
    awaitEmptyQueues();
    int earlier = s3().size();
    double ignored = ignored("still-exists");

    send(expired("expired.md"));
    send(Events.notification("LifecycleExpiration:Delete", aws.inputBucket(), "expired.md"));

    await().atMost(PATIENCE).until(() -> ignored("still-exists") == ignored + 4);
    awaitEmptyQueues();
    assertThat(s3().subList(earlier, s3().size())).extracting(Call::operation).containsOnly("HEAD");
    assertDerivatives("expired.md");
  }

  @Test
  void theDerivativesFollowTheVersions() {
    Notes.put(aws, "versions.md", OLD);
    String old = version("versions.md");
    Notes.put(aws, "versions.md", NEW);
    String newest = version("versions.md");
    awaitNewest("versions.md");
    awaitEmptyQueues();

    // the newest version is deleted, so the older one is the current one
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key("versions.md").versionId(newest));
    await().atMost(PATIENCE).until(() -> Notes.page(aws, "versions.html").contains("horrible"));
    awaitEmptyQueues();

    delete("versions.md");
    awaitNoDerivatives("versions.md");
    awaitEmptyQueues();

    // the delete marker is deleted, so the object is back
    String marker =
        aws.s3()
            .listObjectVersions(r -> r.bucket(aws.inputBucket()).prefix("versions.md"))
            .deleteMarkers()
            .get(0)
            .versionId();
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key("versions.md").versionId(marker));
    awaitDerivatives("versions.md");
    assertThat(Notes.page(aws, "versions.html")).contains("horrible");
    assertThat(version("versions.md")).isEqualTo(old);
  }

  @Test
  void aDeletionIsProcessedAlthoughAnotherRecordOfItsMessageFails() {
    Notes.put(aws, "deleted.md", NEW);
    awaitDerivatives("deleted.md");
    awaitEmptyQueues();
    int failed = faulty.of(Service.S3).failed().size();
    faulty.of(Service.S3).fail(call -> call.path().contains("failing.md"), Fault.denied());
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key("deleted.md"));
    Notes.put(aws, "failing.md", NEW);

    send(
        Events.together(
            Events.notification(aws.inputBucket(), "failing.md"),
            Events.notification("ObjectRemoved:Delete", aws.inputBucket(), "deleted.md")));

    awaitNoDerivatives("deleted.md");
    await().atMost(PATIENCE).until(() -> faulty.of(Service.S3).failed().size() >= failed + 2);
    faulty.of(Service.S3).heal();
    awaitEmptyQueues();
    assertDerivatives("failing.md");
    assertNoDerivatives("deleted.md");
  }

  /** The key of the event may be encoded or not; the derivatives of both objects are kept right. */
  @Test
  void theDeletionOfOneOfTwoFilesThatAnEventMayMeanRemovesOnlyItsDerivatives() {
    Notes.put(aws, "a+b%20c.md", NEW);
    Notes.put(aws, "a b c.md", NEW);
    awaitDerivatives("a+b%20c.md", "a b c.md");
    awaitEmptyQueues();
    delete("a b c.md");
    awaitNoDerivatives("a b c.md");

    send(Events.notification("ObjectRemoved:Delete", aws.inputBucket(), "a b c.md"));

    awaitEmptyQueues();
    assertDerivatives("a+b%20c.md");
    assertNoDerivatives("a b c.md");
  }

  @Test
  void anObjectThatCannotHaveAPageHasNoneToRemove() {
    send(deleted("k".repeat(200) + "/" + "日".repeat(274)));

    awaitEmptyQueues();
  }

  private static Stream<String> queues() {
    return Stream.concat(Notes.QUEUES.stream(), Notes.DEAD_LETTER_QUEUES.stream());
  }

  private static void delete(String key) {
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key(key));
  }

  private static String version(String key) {
    return aws.s3().headObject(r -> r.bucket(aws.inputBucket()).key(key)).versionId();
  }

  private static String deleted(String key) {
    return Events.s3Event("Object Deleted", aws.inputBucket(), key);
  }

  private static String expired(String key) {
    return deleted(key).replace("\"reason\":\"PutObject\"", "\"reason\":\"Lifecycle Expiration\"");
  }

  private static void send(String event) {
    Notes.QUEUES.forEach(
        queue -> aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(event)));
  }

  private static List<Call> s3() {
    return faulty.of(Service.S3).calls();
  }

  /** The writes of the application to pages whose path contains this, since a number of calls. */
  private static List<String> writes(String path, int earlier) {
    return s3().stream()
        .skip(earlier)
        .filter(call -> call.path().contains(path))
        .map(Call::operation)
        .filter(operation -> operation.equals("PUT") || operation.equals("DELETE"))
        .toList();
  }

  private static double ignored(String kind) {
    return Stream.of(first, second)
        .map(app -> app.context().getRegistry().findSingleByType(MeterRegistry.class))
        .mapToDouble(meters -> meters.counter("records.ignored", "kind", kind).count())
        .sum();
  }

  private static String page(String key) {
    return Notes.page(aws, key.replaceFirst("(?i)\\.md$", "") + ".html");
  }

  private static Map<String, AttributeValue> item(String key) {
    String id = "s3://" + aws.inputBucket() + "/" + key;
    return aws.dynamoDb()
        .getItem(r -> r.tableName(aws.sentimentTable()).key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  private static void assertDerivatives(String... keys) {
    for (String key : keys) {
      assertThat(page(key)).as("page of " + key).isNotEmpty();
      assertThat(item(key)).as("item of " + key).isNotEmpty();
    }
  }

  private static void assertNoDerivatives(String key) {
    assertThat(page(key)).as("page of " + key).isEmpty();
    assertThat(item(key)).as("item of " + key).isEmpty();
  }

  private static void assertNewest(String key) {
    assertThat(page(key)).contains("wonderful");
    assertThat(item(key)).containsEntry("overall_sentiment", AttributeValue.fromS("POSITIVE"));
  }

  private static void awaitDerivatives(String... keys) {
    await().atMost(PATIENCE).untilAsserted(() -> assertDerivatives(keys));
  }

  private static void awaitNoDerivatives(String key) {
    await().atMost(PATIENCE).untilAsserted(() -> assertNoDerivatives(key));
  }

  private static void awaitNewest(String key) {
    await().atMost(PATIENCE).untilAsserted(() -> assertNewest(key));
  }

  private static void awaitDepth(int depth) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Notes.QUEUES.forEach(
                    queue -> assertThat(Notes.depth(aws, queue)).as(queue).isEqualTo(depth)));
  }

  /** Waits until all messages are processed; none may be dead-lettered. */
  private static void awaitEmptyQueues() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                queues().forEach(queue -> assertThat(Notes.depth(aws, queue)).as(queue).isZero()));
  }
}
