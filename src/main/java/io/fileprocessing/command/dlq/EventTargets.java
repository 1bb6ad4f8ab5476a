package io.fileprocessing.command.dlq;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The queues of events that EventBridge could not deliver: the attribute {@code TARGET_ARN} of each
 * names its queue. Source:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
final class EventTargets implements Function<DeadLetter, Optional<String>> {

  private static final int MAX_KNOWN = 100;

  private final SqsClient sqs;
  private final Map<String, Optional<String>> known = new HashMap<>();

  EventTargets(SqsClient sqs) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
  }

  @Override
  public Optional<String> apply(DeadLetter letter) {
    String arn =
        Optional.ofNullable(letter.message().messageAttributes().get("TARGET_ARN"))
            .map(MessageAttributeValue::stringValue)
            .orElse("");
    if (known.size() > MAX_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(arn, name -> QueueArn.url(sqs, name));
  }
}
