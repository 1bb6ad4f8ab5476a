package io.fileprocessing.workflow;

/**
 * The exchange variables that routes and Java share. There are no others.
 *
 * <p>Each belongs to one message or, within the split, to one record. A derivative may read those
 * that are set before it starts: {@link #OBJECT}, {@link #SOURCE}, {@link #MESSAGE} and, after
 * {@code direct:decode-text}, {@link #TEXT}.
 */
public final class Variables {

  // --- Set by the workflow ---------------------------------------------------------------------

  /**
   * {@code sqs.InFlightMessage}: the received message. Set by {@code sqs.MessageOutcomes}; read by
   * {@code workflow}, {@code read-object} and {@code dead-letter}.
   */
  public static final String MESSAGE = "message";

  /**
   * {@code String}: the name of the {@code direct:} route that creates the derivative of one
   * object. Set by {@code workflow}; read by {@code process-record}.
   */
  public static final String DERIVE = "derive";

  /**
   * {@code String}: the name of the {@code direct:} route that removes the derivative of a deleted
   * object; empty if it remains. Set by {@code workflow}; read by {@code remove-derivative}.
   */
  public static final String REMOVE = "remove";

  /**
   * {@code String}: the URL of the dead-letter queue; empty if there is none. Set by {@code
   * workflow}; read by {@code workflow} and {@code dead-letter}.
   */
  public static final String DLQ = "dlq";

  /**
   * {@code String}: the keys that the workflow processes, as {@code event.KeyFilter} takes them.
   * Set by {@code workflow}; read by {@code workflow} and {@code derivative.Results}.
   */
  public static final String KEY_PATTERNS = "keyPatterns";

  /**
   * {@link Outcome}: the outcome of the message or, within the split, of the record, if a route has
   * set one. Without it, the message or record is done, or failed if it has an exception. Set by
   * {@code process-record}, {@code remove-derivative} and {@code dead-letter}; read by {@link
   * RecordOutcomes} and {@code sqs.MessageOutcomes}.
   */
  public static final String OUTCOME = "outcome";

  /**
   * {@link FailedStep}: the innermost route that threw the exception of the exchange. Set by {@link
   * FailedSteps}; read by {@link RecordOutcomes} and {@code sqs.MessageOutcomes}.
   */
  public static final String FAILED_STEP = "failedStep";

  // --- Set for each record ---------------------------------------------------------------------

  /**
   * {@code object.StoredObject}: the object to process. If a message has several, it is the one of
   * the record that determines the outcome of the message. Set by {@code process-record}; read
   * everywhere.
   */
  public static final String OBJECT = "object";

  /**
   * {@code event.EventRecord}: the record, which also has the undecoded key from the event; absent
   * once that key is tried. Set by {@code process-record}; read by {@code remove-derivative}.
   */
  public static final String OBJECT_CHANGE = "objectChange";

  /**
   * {@code GetObjectResponse}: S3's response with the object; absent if it does not exist. Set by
   * {@code s3.ObjectContent}; read by {@code process-record} and the derivatives.
   */
  public static final String SOURCE = "source";

  /**
   * {@code Boolean}: whether the derivative is that of the object as it is now. Set by {@code
   * process-record} and {@code remove-derivative}; read by {@code process-record}.
   */
  public static final String CURRENT = "current";

  /**
   * {@code text.Text}: the decoded text of the object and its charset. Set by {@code decode-text};
   * read by the derivatives.
   */
  public static final String TEXT = "text";

  // --- Conversion ------------------------------------------------------------------------------

  /** {@code String}: the key of the page. Set and read by {@code convert}. */
  public static final String PAGE_NAME = "pageName";

  // --- Sentiment -------------------------------------------------------------------------------

  /**
   * {@code sentiment.Prose}: the readable text. Set by {@code score}; read by {@code score} and
   * {@code detect-language}.
   */
  public static final String PROSE = "prose";

  /**
   * {@code String}: the code of the language to score the text in, or {@code auto} until it is
   * detected. Set by {@code score} and {@code detect-language}; read by {@code score} and {@code
   * detect-sentiment}.
   */
  public static final String LANGUAGE = "language";

  /**
   * {@code sentiment.Segment}: the segment that is being scored. Set and read by {@code
   * detect-sentiment}.
   */
  public static final String SEGMENT = "segment";

  // --- Building blocks of derivatives ----------------------------------------------------------

  /**
   * {@code derivative.Note}: what the note contains. Set by {@code read-note}; read by derivatives.
   */
  public static final String NOTE = "note";

  /**
   * {@code String}: the bucket of the result. Set by derivatives; read by {@code
   * derivative.Results}.
   */
  public static final String BUCKET = "bucket";

  /**
   * {@code String}: the key of the result, if it is not that of the source. Set by derivatives;
   * read by {@code derivative.Results}.
   */
  public static final String RESULT_NAME = "resultName";

  /**
   * {@code String}: the Content-Type of the result, if it is not that of the source. Set by
   * derivatives; read by {@code derivative.Results}.
   */
  public static final String CONTENT_TYPE = "contentType";

  /** {@code String}: the table of the item. Set by derivatives; read by {@code store-item}. */
  public static final String TABLE = "table";

  /**
   * {@code String}: why an object can never succeed. Set by derivatives; read by {@code reject}.
   */
  public static final String REASON = "reason";

  private Variables() {}
}
