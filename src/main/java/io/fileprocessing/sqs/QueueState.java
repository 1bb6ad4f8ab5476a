package io.fileprocessing.sqs;

import java.time.Duration;

/**
 * What the health checks report of a queue.
 *
 * @param name the queue's name
 * @param isReady whether it was read, can be read, and its workflow waits for no service
 * @param summary the same in words
 * @param sinceLastPoll how long ago a poll returned, successful or not
 * @param isBusy whether a message is being processed, or its workflow waits for a service
 */
public record QueueState(
    String name, boolean isReady, String summary, Duration sinceLastPoll, boolean isBusy) {}
