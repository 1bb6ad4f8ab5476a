package io.fileprocessing.embedded;

/**
 * An event that a rule has sent to one of its target queues.
 *
 * @param operation {@code PutObject}, {@code CopyObject} or {@code CompleteMultipartUpload}
 * @param queue the queue's name
 * @param body the event, JSON
 */
public record SentEvent(String operation, String bucket, String key, String queue, String body) {}
