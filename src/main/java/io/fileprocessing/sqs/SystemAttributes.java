package io.fileprocessing.sqs;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** The attributes that SQS itself gives to a message. */
public final class SystemAttributes {

  private SystemAttributes() {}

  /**
   * Those that a copy of a message has to be sent with: the sender's trace header, which does not
   * count toward the size of the message. SQS sets all others.
   *
   * @param received those of the received message
   */
  public static Map<MessageSystemAttributeNameForSends, MessageSystemAttributeValue> ofCopy(
      Map<MessageSystemAttributeName, String> received) {
    String trace = received.get(MessageSystemAttributeName.AWS_TRACE_HEADER);
    return trace == null
        ? Map.of()
        : Map.of(
            MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
            MessageSystemAttributeValue.builder().dataType("String").stringValue(trace).build());
  }
}
