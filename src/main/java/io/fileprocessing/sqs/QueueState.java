package io.fileprocessing.sqs;

import java.time.Duration;

/**
 * What the health checks tell of a queue.
 *
 * @param name the queue's name
 * @param isReady whether it was read, can be read, and its workflow waits out no outage
 * @param summary the same for a person
 * @param sinceLastPoll how long ago a poll returned, well or badly
 * @param isBusy whether a message is in work, or its workflow waits out an outage
 */
public record QueueState(
    String name, boolean isReady, String summary, Duration sinceLastPoll, boolean isBusy) {}
