package io.fileprocessing.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How often the application received each message, by the body's text, counted at the line to SQS.
 */
final class Receives {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Receives() {}

  /** By message id, for the messages whose body holds {@code text}. */
  static Map<String, Integer> ofMessagesWith(FaultyAws aws, String text) {
    Map<String, Integer> receives = new HashMap<>();
    // an error of the embedded queues is plain text
    aws.of(Service.SQS).answers().stream()
        .filter(answer -> answer.status() == 200)
        .forEach(
            answer -> {
              for (JsonNode message : json(answer).path("Messages")) {
                if (message.path("Body").asText().contains(text)) {
                  receives.merge(message.path("MessageId").asText(), 1, Integer::sum);
                }
              }
            });
    return receives;
  }

  private static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
