package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues that this process consumes, by URL. Watches them in the background, and returns their
 * messages in flight when it is closed.
 */
public final class WorkQueues implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueues.class);

  /**
   * The time limit at shutdown for the current polls, for returning messages in flight and for
   * pending deletes.
   */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(8);

  private final SqsClient sqs;
  private final QueueSettings settings;
  private final RetryDelay retry;
  private final BiPredicate<String, Long> isAnsweredSince;
  private final StopSignal stop;
  private final ScheduledExecutorService watches = scheduler("queue-watch");
  private final ScheduledExecutorService deletes = scheduler("queue-delete");
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();
  private final BodyLimit bodies = BodyLimit.ofHeap(this::bodyCharacters);

  /**
   * Starts without queues; each is added when it is first requested.
   *
   * @param isAnsweredSince whether a call of an API, such as {@code S3 GetObject}, was answered
   *     since a time ({@link System#nanoTime})
   */
  public WorkQueues(
      SqsClient sqs,
      QueueSettings settings,
      BiPredicate<String, Long> isAnsweredSince,
      StopSignal stop) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.retry =
        new RetryDelay(
            settings.firstDelay(), settings.longestDelay(), RandomGenerator.getDefault());
    this.isAnsweredSince = Objects.requireNonNull(isAnsweredSince, "isAnsweredSince");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /**
   * The queue with this URL.
   *
   * @throws IllegalArgumentException if it is a FIFO queue
   */
  WorkQueue of(String url) {
    return queues.computeIfAbsent(url, this::watched);
  }

  private WorkQueue watched(String url) {
    if (url.endsWith(".fifo")) {
      throw new IllegalArgumentException(
          "The queue " + url + " is a FIFO queue; only standard queues are supported.");
    }
    return new WorkQueue(
        new QueueCalls(url, sqs),
        retry,
        settings.maxProcessing(),
        bodies,
        isAnsweredSince,
        stop,
        watches,
        deletes);
  }

  private long bodyCharacters() {
    return queues.values().stream().mapToLong(WorkQueue::bodyCharacters).sum();
  }

  /** The state of every consumed queue. */
  public List<QueueState> states() {
    return queues.values().stream().map(WorkQueue::state).toList();
  }

  /** Returns messages in flight to their queues, and waits for pending deletes. */
  @Override
  public void close() {
    // ends the polls, should the application not be stopping as a whole
    stop.give();
    try {
      CompletableFuture.allOf(
              queues.values().stream()
                  .map(queue -> CompletableFuture.runAsync(queue::finish, WorkQueues::start))
                  .toArray(CompletableFuture[]::new))
          .get(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn(
          "Some messages in flight could not be returned or deleted; they are redelivered when their visibility timeout expires: {}",
          e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watches.shutdownNow();
      deletes.shutdownNow();
    }
  }

  private static void start(Runnable work) {
    daemon(work, "queue-finish").start();
  }

  private static ScheduledExecutorService scheduler(String name) {
    // most processes consume two queues; a request after the end is ignored
    return new ScheduledThreadPoolExecutor(
        2, work -> daemon(work, name), new ThreadPoolExecutor.DiscardPolicy());
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
