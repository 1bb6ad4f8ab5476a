package io.fileprocessing.settings;

/** The limits of SQS for settings, in seconds. */
public final class SqsLimits {

  /** The longest long poll. */
  public static final int MAX_WAIT = 20;

  /** One hour less than the longest visibility timeout, which is 12 hours. */
  public static final int MAX_INVISIBLE = 39_600;

  private SqsLimits() {}
}
