package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The SQS client of the {@code aws2-sqs} component: it receives through a {@link WorkQueue} and
 * sends as usual.
 *
 * <p>The component itself cannot renew a prefetched message, batch its deletes, delay a retry or
 * pause its polling.
 */
public final class QueueClient implements SqsClient {

  private static final Logger LOG = LoggerFactory.getLogger(QueueClient.class);

  private static final Duration WATCH = Duration.ofMillis(300);

  /** For giving back what is in hand, and for the last deletes, when the program ends. */
  private static final Duration LAST_CALLS = Duration.ofSeconds(5);

  private final SqsClient sqs;
  private final SqsAsyncClient async;
  private final SqsAsyncBatchManager batches;
  private final RetryDelay retry;
  private final Duration longestWork;
  private final StopSignal stop;
  // apart, so that a slow renewal holds up no delete
  private final ScheduledExecutorService watches = scheduler("queue-watch");
  private final ScheduledExecutorService deletes = scheduler("queue-delete");
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();

  public QueueClient(
      SqsClient sqs,
      SqsAsyncClient async,
      RetryDelay retry,
      Duration longestWork,
      StopSignal stop) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.async = Objects.requireNonNull(async, "async");
    this.batches = SqsAsyncBatchManager.builder().client(async).scheduledExecutor(deletes).build();
    this.retry = Objects.requireNonNull(retry, "retry");
    this.longestWork = Objects.requireNonNull(longestWork, "longestWork");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  WorkQueue queue(String url) {
    return queues.computeIfAbsent(
        url,
        u -> {
          WorkQueue queue =
              new WorkQueue(new QueueCalls(u, sqs, batches), retry, longestWork, stop);
          watches.scheduleWithFixedDelay(
              () -> watch(queue), WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
          return queue;
        });
  }

  private static void watch(WorkQueue queue) {
    try {
      queue.watch();
    } catch (RuntimeException e) {
      // thrown on, it would end the schedule, and with it the renewals
      LOG.warn("{}: the messages in hand could not be watched, trying again", queue.name(), e);
    }
  }

  /** The state of every queue that is consumed. */
  public List<QueueState> states() {
    return queues.values().stream().map(WorkQueue::state).toList();
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    try {
      return ReceiveMessageResponse.builder()
          .messages(queue(request.queueUrl()).receive(request))
          .build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("The poll was interrupted", e);
    }
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return sqs.sendMessage(request);
  }

  @Override
  public String serviceName() {
    return SqsClient.SERVICE_NAME;
  }

  /** Gives back what is still in hand, waits for the last deletes, and closes the clients. */
  @Override
  public void close() {
    try {
      CompletableFuture.allOf(
              queues.values().stream()
                  .map(queue -> CompletableFuture.runAsync(queue::finish, QueueClient::start))
                  .toArray(CompletableFuture[]::new))
          .get(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Not every message in hand could be given back or deleted, they come again when their visibility timeout ends: {}",
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      batches.close();
      watches.shutdownNow();
      deletes.shutdownNow();
      async.close();
      sqs.close();
    }
  }

  private static void start(Runnable work) {
    daemon(work, "queue-finish").start();
  }

  private static ScheduledExecutorService scheduler(String name) {
    // two queues are watched in most processes
    return Executors.newScheduledThreadPool(2, work -> daemon(work, name));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
