package io.fileprocessing.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;

/**
 * The redrive policy of a queue.
 *
 * <pre>{@code
 * RedrivePolicy.of("{\"maxReceiveCount\":5,...}").maxReceiveCount(); // 5
 * }</pre>
 *
 * @param maxReceiveCount how often a message is received before SQS moves it to the dead-letter
 *     queue; {@link Integer#MAX_VALUE} if there is no such limit
 * @param deadLetterArn the ARN of the dead-letter queue; empty if there is none
 */
public record RedrivePolicy(int maxReceiveCount, String deadLetterArn) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public RedrivePolicy {
    Objects.requireNonNull(deadLetterArn, "deadLetterArn");
  }

  /** Reads the attribute of a queue; {@code attribute} is null if it has no redrive policy. */
  public static RedrivePolicy of(String attribute) {
    try {
      JsonNode policy = JSON.readTree(attribute == null ? "" : attribute);
      return new RedrivePolicy(
          policy.path("maxReceiveCount").asInt(Integer.MAX_VALUE),
          policy.path("deadLetterTargetArn").asText());
    } catch (JsonProcessingException e) {
      return new RedrivePolicy(Integer.MAX_VALUE, "");
    }
  }
}
