package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;

/**
 * The attributes of a queue that its consumers follow.
 *
 * @param visibilityTimeout how long a received message stays invisible unless it is renewed; a
 *     second at least, since a message in flight has to be kept from other consumers
 * @param maxReceiveCount the receives that the redrive policy allows a message; {@link
 *     Integer#MAX_VALUE} when the queue has no redrive policy
 */
record QueueAttributes(Duration visibilityTimeout, int maxReceiveCount) {

  QueueAttributes {
    Objects.requireNonNull(visibilityTimeout, "visibilityTimeout");
  }
}
