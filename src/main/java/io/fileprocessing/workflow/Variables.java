package io.fileprocessing.workflow;

/**
 * The exchange variables by which routes and Java share values; there are no others.
 *
 * <p>Each belongs to one message, or within the split to one record of it. A derivative may read
 * those that are set before it begins: {@link #OBJECT}, {@link #SOURCE}, {@link #MESSAGE} and,
 * after {@code direct:decode-text}, {@link #TEXT}.
 */
public final class Variables {

  // --- Set by the workflow ---------------------------------------------------------------------

  /**
   * {@code sqs.InFlightMessage}: the message as it was received. Set by {@code
   * sqs.MessageOutcomes}; read by {@code workflow}, {@code read-object} and {@code dead-letter}.
   */
  public static final String MESSAGE = "message";

  /**
   * {@code String}: name of the {@code direct:} route that derives from one object. Set by {@code
   * workflow}; read by {@code process-record}.
   */
  public static final String DERIVE = "derive";

  /**
   * {@code String}: URL of the dead-letter queue; empty when there is none. Set by {@code
   * workflow}; read by {@code workflow} and {@code dead-letter}.
   */
  public static final String DLQ = "dlq";

  /**
   * {@link Outcome}: how the message, or within the split the record, ended, where that was stated;
   * one without it is done, or failed by its exception. Set by {@code process-record}, {@code
   * read-object} and {@code dead-letter}; read by {@link RecordOutcomes} and {@code
   * sqs.MessageOutcomes}.
   */
  public static final String OUTCOME = "outcome";

  /**
   * {@link FailedStep}: the innermost route that the exchange's exception came from. Set by {@link
   * FailedSteps}; read by {@link RecordOutcomes} and {@code sqs.MessageOutcomes}.
   */
  public static final String FAILED_STEP = "failedStep";

  // --- Set for each record ---------------------------------------------------------------------

  /**
   * {@code object.StoredObject}: the object to derive from; of several in a message the first that
   * failed, else the first. Set by {@code process-record}; read everywhere.
   */
  public static final String OBJECT = "object";

  /**
   * {@code object.StoredObject}: the object by the name that the event holds undecoded, which is
   * tried once when there is none by the decoded name; absent when the two are the same. Set by
   * {@code process-record}; read by {@code read-object}.
   */
  public static final String UNDECODED = "undecoded";

  /**
   * {@code GetObjectResponse}: S3's answer that came with the object's bytes. Set by {@code
   * read-object}; read by {@code process-record} and the derivatives.
   */
  public static final String SOURCE = "source";

  /**
   * {@code Boolean}: whether the object is still the version that was read. Set and read by {@code
   * process-record}.
   */
  public static final String CURRENT = "current";

  /**
   * {@code text.Text}: the object's text and its charset. Set by {@code decode-text}; read by the
   * derivatives.
   */
  public static final String TEXT = "text";

  // --- Conversion ------------------------------------------------------------------------------

  /** {@code String}: the key of the page. Set and read by {@code convert}. */
  public static final String PAGE_NAME = "pageName";

  // --- Sentiment -------------------------------------------------------------------------------

  /**
   * {@code sentiment.Prose}: what a person reads of the text. Set by {@code score}; read by {@code
   * score} and {@code detect-language}.
   */
  public static final String PROSE = "prose";

  /**
   * {@code String}: the language code to score the text in, or {@code auto} until it is detected.
   * Set by {@code score} and {@code detect-language}; read by {@code score} and {@code
   * detect-sentiment}.
   */
  public static final String LANGUAGE = "language";

  /**
   * {@code sentiment.Segment}: the piece of text that is being scored. Set and read by {@code
   * detect-sentiment}.
   */
  public static final String SEGMENT = "segment";

  private Variables() {}
}
