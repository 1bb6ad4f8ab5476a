package io.fileprocessing.workflow;

import java.util.Objects;

/**
 * How the processing of a message ended. A route sets it in the exchange variable {@link
 * Variables#OUTCOME}.
 */
public sealed interface Outcome {

  /** The name of the outcome in logs and metrics. */
  String label();

  /** All objects of the message have their derivatives; the message is deleted. */
  record Done() implements Outcome {
    @Override
    public String label() {
      return "done";
    }
  }

  /**
   * There was nothing to do, by design; the message is deleted.
   *
   * @param kind the reason, such as {@code test-event}
   */
  record Ignored(String kind) implements Outcome {
    public Ignored {
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String label() {
      return "ignored";
    }
  }

  /**
   * A copy with the reason is in the dead-letter queue; the message is deleted.
   *
   * @param reason the {@code ErrorReason} of the dead letter
   * @param cause the {@code ErrorMessage} of the dead letter
   * @param object the {@code ErrorObject} of the dead letter
   */
  record DeadLettered(String reason, String cause, String object) implements Outcome {
    public DeadLettered {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(object, "object");
    }

    @Override
    public String label() {
      return "dead-letter";
    }
  }

  /** The outcome of a message that failed with {@code cause}. */
  static Outcome retry(Throwable cause) {
    return new Retry(cause);
  }

  /** The message failed temporarily; it stays on its queue and is redelivered with backoff. */
  record Retry(Throwable cause) implements Outcome {
    public Retry {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public String label() {
      return "retry";
    }
  }
}
