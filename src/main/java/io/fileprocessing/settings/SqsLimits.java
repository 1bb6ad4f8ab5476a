package io.fileprocessing.settings;

/**
 * The limits of SQS. Source:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
public final class SqsLimits {

  /** The longest long poll in seconds. */
  public static final int MAX_WAIT = 20;

  /** One hour less than the longest visibility timeout, which is 12 hours, in seconds. */
  public static final int MAX_INVISIBLE = 39_600;

  /** The maximum number of messages of a receive, or of entries of a batch request. */
  public static final int MAX_BATCH = 10;

  /** The maximum size of a message, and of all messages of a batch together, in bytes. */
  public static final int MAX_MESSAGE_BYTES = 1_048_576;

  private SqsLimits() {}
}
