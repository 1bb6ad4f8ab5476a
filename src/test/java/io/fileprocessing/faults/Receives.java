package io.fileprocessing.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Counts how often the application received each message, in the responses of SQS. */
final class Receives {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Receives() {}

  /** The number of receives by message id, for messages whose body contains {@code text}. */
  static Map<String, Integer> ofMessagesWith(FaultyAws aws, String text) {
    Map<String, Integer> receives = new HashMap<>();
    // errors of the embedded queues are plain text, not JSON
    aws.of(Service.SQS).responses().stream()
        .filter(response -> response.status() == 200)
        .forEach(
            response -> {
              for (JsonNode message : json(response).path("Messages")) {
                if (message.path("Body").asText().contains(text)) {
                  receives.merge(message.path("MessageId").asText(), 1, Integer::sum);
                }
              }
            });
    return receives;
  }

  private static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
