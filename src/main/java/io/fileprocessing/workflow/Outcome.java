package io.fileprocessing.workflow;

import java.util.Objects;

/** How a message ended. A route states it in the exchange variable {@link Variables#OUTCOME}. */
public sealed interface Outcome {

  /** The word for it in logs and metrics. */
  String word();

  /** All its objects have their derivatives: it is deleted. */
  record Done() implements Outcome {
    @Override
    public String word() {
      return "done";
    }
  }

  /**
   * There was nothing to do, by design: it is deleted.
   *
   * @param kind why, such as {@code test-event}
   */
  record Ignored(String kind) implements Outcome {
    public Ignored {
      Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String word() {
      return "ignored";
    }
  }

  /**
   * A copy with the reason is in the dead-letter queue: it is deleted.
   *
   * @param reason the dead letter's {@code ErrorReason}
   * @param cause its {@code ErrorMessage}
   * @param object its {@code ErrorObject}
   */
  record DeadLettered(String reason, String cause, String object) implements Outcome {
    public DeadLettered {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(object, "object");
    }

    @Override
    public String word() {
      return "dead-letter";
    }
  }

  /** The outcome of a message that failed with {@code cause}. */
  static Outcome retry(Throwable cause) {
    return new Retry(cause);
  }

  /** It failed temporarily: it stays on its queue and is redelivered with backoff. */
  record Retry(Throwable cause) implements Outcome {
    public Retry {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public String word() {
      return "retry";
    }
  }
}
