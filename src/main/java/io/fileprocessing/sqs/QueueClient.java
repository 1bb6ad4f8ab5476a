package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static final Duration FLUSH = Duration.ofSeconds(3);

  private final SqsClient sqs;
  private final SqsAsyncClient async;
  private final SqsAsyncBatchManager batches;
  private final RetryDelay retry;
  private final Duration longestWork;
  private final StopSignal stop;
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "queue-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();
  private final Map<String, QueueCalls> calls = new ConcurrentHashMap<>();

  public QueueClient(
      SqsClient sqs,
      SqsAsyncClient async,
      RetryDelay retry,
      Duration longestWork,
      StopSignal stop) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.async = Objects.requireNonNull(async, "async");
    this.batches =
        SqsAsyncBatchManager.builder().client(async).scheduledExecutor(scheduler).build();
    this.retry = Objects.requireNonNull(retry, "retry");
    this.longestWork = Objects.requireNonNull(longestWork, "longestWork");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  WorkQueue queue(String url) {
    return queues.computeIfAbsent(
        url,
        u -> {
          QueueCalls queueCalls = calls.computeIfAbsent(u, v -> new QueueCalls(v, sqs, batches));
          WorkQueue queue = new WorkQueue(queueCalls, retry, longestWork, stop);
          scheduler.scheduleWithFixedDelay(
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
    queues.values().forEach(WorkQueue::giveBackAll);
    calls.values().forEach(c -> c.flush(FLUSH));
    batches.close();
    scheduler.shutdownNow();
    async.close();
    sqs.close();
  }
}
