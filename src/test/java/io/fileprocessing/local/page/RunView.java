package io.fileprocessing.local.page;

import java.util.List;

/**
 * The state of the run, as the page shows it. Times are milliseconds since 1970.
 *
 * @param bucket the name of the input bucket
 * @param application {@code starting}, {@code running} or {@code stopped}
 * @param note what happened to the application last, such as why changed routes could not be
 *     started; empty if nothing did
 * @param retries the messages that wait for their next try, at most some hundred
 * @param moreRetries the number of those that were left out
 * @param deadLetters the newest dead letters, at most some hundred
 * @param moreDeadLetters the number of those that were left out
 * @param faults the faults that are on
 */
public record RunView(
    String bucket,
    String application,
    String note,
    List<Workflow> workflows,
    List<Retry> retries,
    int moreRetries,
    List<DeadLetter> deadLetters,
    int moreDeadLetters,
    List<Fault> faults) {

  /**
   * A workflow with its queue and its results.
   *
   * @param keys what its queue receives, in words
   * @param sinks where its results go, such as {@code s3://bucket} or {@code table Scores}
   * @param done how many messages it has processed
   * @param rate how many messages it has processed per second, lately
   * @param paused the service that it waits for; empty if it does not
   */
  public record Workflow(
      String title,
      String queue,
      String dlq,
      String keys,
      List<String> sinks,
      int waiting,
      int inFlight,
      int delayed,
      int dead,
      int done,
      double rate,
      String paused) {}

  /**
   * A message that has failed and waits for its next try.
   *
   * @param step the route that failed
   * @param next when it can be received again
   */
  public record Retry(
      String id,
      String workflow,
      String object,
      String step,
      String cause,
      int receives,
      int maxReceives,
      long next) {}

  /** A message in a dead-letter queue. */
  public record DeadLetter(
      String id, String workflow, String reason, String object, String message, String remedy) {}

  /**
   * A fault that is on.
   *
   * @param until when it ends by itself
   */
  public record Fault(String service, String kind, long until) {}
}
