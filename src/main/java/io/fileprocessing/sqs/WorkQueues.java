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
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;

/**
 * The queues that this process consumes, by URL. It watches them in the background, and gives back
 * their messages at the end.
 */
public final class WorkQueues implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueues.class);

  private static final Duration WATCH = Duration.ofMillis(300);

  /** For giving back what is in flight, and for the last deletes, when the program ends. */
  private static final Duration LAST_CALLS = Duration.ofSeconds(5);

  private final SqsClient sqs;
  private final SqsAsyncBatchManager batches;
  private final QueueSettings settings;
  private final RetryDelay retry;
  private final BiPredicate<String, Long> isAnsweredSince;
  private final StopSignal stop;
  // apart, so that a slow renewal delays no delete
  private final ScheduledExecutorService watches = scheduler("queue-watch");
  private final ScheduledExecutorService deletes = scheduler("queue-delete");
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();

  /**
   * No queue yet: each begins when it is first asked for.
   *
   * @param isAnsweredSince whether a call of an API, such as {@code S3 GetObject}, was answered
   *     since a time of {@link System#nanoTime}
   */
  public WorkQueues(
      SqsClient sqs,
      SqsAsyncClient sqsAsync,
      QueueSettings settings,
      BiPredicate<String, Long> isAnsweredSince,
      StopSignal stop) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.batches =
        SqsAsyncBatchManager.builder().client(sqsAsync).scheduledExecutor(deletes).build();
    this.settings = Objects.requireNonNull(settings, "settings");
    this.retry =
        new RetryDelay(
            settings.firstDelay(), settings.longestDelay(), RandomGenerator.getDefault());
    this.isAnsweredSince = Objects.requireNonNull(isAnsweredSince, "isAnsweredSince");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /**
   * The queue of this URL.
   *
   * @throws IllegalArgumentException when it is a FIFO queue
   */
  WorkQueue of(String url) {
    return queues.computeIfAbsent(url, this::begin);
  }

  private WorkQueue begin(String url) {
    if (url.endsWith(".fifo")) {
      throw new IllegalArgumentException(
          "The queue " + url + " is a FIFO queue; only standard queues are supported.");
    }
    WorkQueue queue =
        new WorkQueue(
            new QueueCalls(url, sqs, batches),
            retry,
            settings.maxProcessing(),
            isAnsweredSince,
            stop);
    watches.scheduleWithFixedDelay(
        () -> watch(queue), WATCH.toMillis(), WATCH.toMillis(), TimeUnit.MILLISECONDS);
    return queue;
  }

  private static void watch(WorkQueue queue) {
    try {
      queue.watch();
    } catch (RuntimeException e) {
      // thrown on, it would end the schedule, and with it the renewals
      LOG.warn("{}: the messages in flight could not be watched, retrying", queue.name(), e);
    }
  }

  /** The state of every queue that is consumed. */
  public List<QueueState> states() {
    return queues.values().stream().map(WorkQueue::state).toList();
  }

  /** Gives back what is still in flight, and waits for the last deletes. */
  @Override
  public void close() {
    try {
      CompletableFuture.allOf(
              queues.values().stream()
                  .map(queue -> CompletableFuture.runAsync(queue::finish, WorkQueues::start))
                  .toArray(CompletableFuture[]::new))
          .get(LAST_CALLS.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Some messages in flight were neither given back nor deleted; they are redelivered after their visibility timeout: {}",
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      batches.close();
      watches.shutdownNow();
      deletes.shutdownNow();
    }
  }

  private static void start(Runnable work) {
    daemon(work, "queue-finish").start();
  }

  private static ScheduledExecutorService scheduler(String name) {
    // most processes watch two queues
    return Executors.newScheduledThreadPool(2, work -> daemon(work, name));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
