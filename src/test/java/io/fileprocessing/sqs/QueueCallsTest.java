package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Tests that deletes and delays are sent whatever happens to the thread that sends them. */
class QueueCallsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String URL = "http://127.0.0.1/1/notes";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(1);
  private final Queue<String> settled = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicBoolean isEmpty = new AtomicBoolean();
  private final AtomicReference<Runnable> first = new AtomicReference<>();
  private final SdkHttpClient http = Apache5HttpClient.create();
  private HttpServer server;
  private SqsClient sqs;
  private QueueCalls calls;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.setExecutor(threads);
    server.start();
    sqs =
        SqsClient.builder()
            .httpClient(http)
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .checksumValidationEnabled(false)
            .build();
    calls = new QueueCalls(URL, sqs);
  }

  @AfterEach
  void stop() {
    assertThat(Thread.interrupted()).isFalse();
    sqs.close();
    http.close();
    server.stop(0);
    threads.shutdownNow();
    timers.shutdownNow();
  }

  @Test
  void sendsABatchFromAThreadThatIsInterruptedBefore() {
    Thread.currentThread().interrupt();
    delete(10);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(settled).hasSize(10);
  }

  @Test
  void sendsABatchFromAThreadThatIsInterruptedMeanwhile() {
    interruptDuringTheFirstRequest();
    delete(10);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(settled).hasSize(10);
  }

  @Test
  void delaysABatchFromAThreadThatIsInterruptedMeanwhile() {
    interruptDuringTheFirstRequest();
    for (int i = 0; i < 10; i++) {
      calls.delay(message(i), Duration.ofSeconds(1));
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(settled).hasSize(10);
  }

  @Test
  void finishesAfterTheBatchesOfOtherThreads() {
    CountDownLatch open = new CountDownLatch(1);
    first.set(() -> awaitOpen(open));
    CompletableFuture<Void> consumer = CompletableFuture.runAsync(() -> delete(10), threads);
    await().until(() -> requests.get() == 1);
    CompletableFuture<Void> finish = CompletableFuture.runAsync(calls::finish, threads);

    await().during(Duration.ofMillis(200)).until(() -> !finish.isDone());
    open.countDown();

    finish.join();
    assertThat(settled).hasSize(10);
    consumer.join();
  }

  @Test
  void aDeleteWithAClosedClientFailsLikeAnyOther() {
    http.close();
    delete(10);

    assertThat(settled).isEmpty();
  }

  /** As a message that is done after the last flush. */
  @Test
  void deletesAtOnceDuringAStop() throws InterruptedException {
    StopSignal stop = new StopSignal();
    WorkQueue queue = workQueue(stop);
    InFlightMessage message = begun(queue);
    stop.give();

    assertThat(queue.done(message)).isTrue();
    assertThat(settled).containsExactly(message.receiptHandle());
  }

  @Test
  void deletesAndDelaysWithoutAFullBatch() throws InterruptedException {
    StopSignal stop = new StopSignal();
    WorkQueue queue = workQueue(stop);

    assertThat(queue.done(begun(queue))).isTrue();
    await().untilAsserted(() -> assertThat(settled).hasSize(1));
    queue.failed(begun(queue), new IllegalStateException("unavailable"));
    await().untilAsserted(() -> assertThat(settled).hasSize(2));
    stop.give();
  }

  /** As after an error that Camel does not catch: the consumer just asks for the next message. */
  @Test
  void delaysAMessageWhoseProcessingEndedWithoutAnOutcome() throws InterruptedException {
    StopSignal stop = new StopSignal();
    WorkQueue queue = workQueue(stop);

    begun(queue);
    receive(queue);
    await().untilAsserted(() -> assertThat(settled).hasSize(1));
    stop.give();
  }

  @Test
  void consumersThatWaitNoticeTheStopSignal() {
    StopSignal stop = new StopSignal();
    isEmpty.set(true);
    WorkQueue queue = workQueue(stop);
    CompletableFuture<List<Message>> received =
        CompletableFuture.supplyAsync(() -> receive(queue), threads);
    await().until(() -> requests.get() > 1);
    stop.give();

    // the watch of an idle queue would notice it after five seconds
    assertThat(received).succeedsWithin(Duration.ofSeconds(4)).asInstanceOf(LIST).isEmpty();
  }

  private WorkQueue workQueue(StopSignal stop) {
    RetryDelay delay =
        new RetryDelay(Duration.ofSeconds(1), Duration.ofSeconds(1), RandomGenerator.getDefault());
    return new WorkQueue(
        calls,
        delay,
        Duration.ofMinutes(1),
        new BodyLimit(Integer.MAX_VALUE, () -> 0),
        (api, since) -> true,
        stop,
        timers,
        timers);
  }

  private static InFlightMessage begun(WorkQueue queue) throws InterruptedException {
    return queue.begin(receive(queue).get(0).receiptHandle()).orElseThrow();
  }

  private static List<Message> receive(WorkQueue queue) {
    try {
      return queue.receive(
          ReceiveMessageRequest.builder().queueUrl(URL).maxNumberOfMessages(1).build());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void interruptDuringTheFirstRequest() {
    Thread consumer = Thread.currentThread();
    first.set(
        () -> {
          consumer.interrupt();
          throw new IllegalStateException("unavailable");
        });
  }

  private void delete(int count) {
    for (int i = 0; i < count; i++) {
      calls.delete(message(i));
    }
  }

  private static InFlightMessage message(int number) {
    String id = Integer.toString(number);
    return new InFlightMessage(
        Message.builder().messageId(id).receiptHandle(id).body("").build(), Integer.MAX_VALUE);
  }

  private static void awaitOpen(CountDownLatch open) {
    try {
      open.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Responds to any request; with an error if the action of the first request fails. */
  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      int status = 200;
      ObjectNode response = JSON.createObjectNode();
      Runnable action = first.getAndSet(null);
      requests.incrementAndGet();
      try {
        if (action != null) {
          action.run();
        }
        response.putObject("Attributes").put("VisibilityTimeout", "60");
        ArrayNode messages = response.putArray("Messages");
        if (!isEmpty.get()) {
          messages.addObject().put("MessageId", "m").put("ReceiptHandle", "r").put("Body", "");
        }
        ArrayNode successful = response.putArray("Successful");
        for (JsonNode entry : request.path("Entries")) {
          settled.add(entry.path("ReceiptHandle").asText());
          successful.addObject().put("Id", entry.path("Id").asText());
        }
      } catch (IllegalStateException e) {
        status = 503;
      }
      byte[] body = JSON.writeValueAsBytes(response);
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
