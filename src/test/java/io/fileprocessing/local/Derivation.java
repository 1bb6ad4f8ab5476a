package io.fileprocessing.local;

import java.time.Duration;
import java.util.Objects;

/**
 * How far one workflow has come with one version of a file.
 *
 * @param messageId the message that announced the version to the workflow
 * @param receives how often the message has been processed
 * @param after the time from the upload until the last outcome; zero while there is none
 * @param cause why the last attempt failed; empty if it did not
 * @param result what came out, in words for the terminal; empty until it is known
 */
public record Derivation(
    Workflow workflow,
    String messageId,
    State state,
    int receives,
    Duration after,
    String cause,
    String result) {

  /** The states of a derivation. */
  public enum State {
    WAITING,
    RETRY,
    DONE,
    IGNORED,
    DEAD_LETTER;

    static State of(String outcome) {
      return switch (outcome) {
        case "done" -> DONE;
        case "ignored" -> IGNORED;
        case "dead-letter" -> DEAD_LETTER;
        default -> RETRY;
      };
    }

    /** Whether nothing more will happen without a new event. */
    public boolean isFinal() {
      return this != WAITING && this != RETRY;
    }
  }

  public Derivation {
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(messageId, "messageId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(result, "result");
  }

  static Derivation waiting(Workflow workflow, String messageId) {
    return new Derivation(workflow, messageId, State.WAITING, 0, Duration.ZERO, "", "");
  }

  /** After an outcome; a log line that does not say how often the message was received says 0. */
  Derivation ended(
      String message, State newState, int newReceives, Duration newAfter, String newCause) {
    return new Derivation(
        workflow,
        message,
        newState,
        newReceives == 0 ? receives + 1 : newReceives,
        newAfter,
        newCause,
        result);
  }

  Derivation withResult(String newResult) {
    return new Derivation(workflow, messageId, state, receives, after, cause, newResult);
  }
}
