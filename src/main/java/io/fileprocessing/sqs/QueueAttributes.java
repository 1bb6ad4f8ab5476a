package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;

/**
 * The attributes of a queue that affect its consumers.
 *
 * @param visibilityTimeout how long a received message stays invisible unless it is renewed; at
 *     least one second, because messages in flight must stay invisible to other consumers
 * @param maxReceiveCount the number of receives that the redrive policy allows; {@link
 *     Integer#MAX_VALUE} if the queue has no redrive policy
 */
record QueueAttributes(Duration visibilityTimeout, int maxReceiveCount) {

  QueueAttributes {
    Objects.requireNonNull(visibilityTimeout, "visibilityTimeout");
  }
}
