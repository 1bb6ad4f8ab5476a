package io.fileprocessing.command.dlq;

import io.fileprocessing.sqs.RedrivePolicy;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Finds queues that are named by their ARN. */
final class QueueArn {

  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:sqs:[a-z0-9-]+:([0-9]{12}):([A-Za-z0-9_-]{1,80})");

  private QueueArn() {}

  /** The URL of the queue with this ARN; empty if there is no such standard queue. */
  static Optional<String> url(SqsClient sqs, String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          sqs.getQueueUrl(r -> r.queueName(parts.group(2)).queueOwnerAWSAccountId(parts.group(1)))
              .queueUrl());
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  /** The URL of the dead-letter queue in the redrive policy of a queue; empty if it has none. */
  static Optional<String> deadLetterQueue(SqsClient sqs, String queue) {
    String policy =
        sqs.getQueueAttributes(
                r -> r.queueUrl(queue).attributeNames(QueueAttributeName.REDRIVE_POLICY))
            .attributes()
            .get(QueueAttributeName.REDRIVE_POLICY);
    return url(sqs, RedrivePolicy.of(policy).deadLetterArn());
  }
}
