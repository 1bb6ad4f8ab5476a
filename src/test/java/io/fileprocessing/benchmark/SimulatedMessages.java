package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fileprocessing.event.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events of numbered files, as SQS delivers them. They are made when they are received. */
final class SimulatedMessages {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT = Events.cloudTrail("input", "notes/note-NUMBER.md");
  private static final Pattern NUMBER = Pattern.compile("note-(\\d+)\\.");

  private SimulatedMessages() {}

  /** The answer to ReceiveMessage with the events of these files. */
  static byte[] received(List<Integer> files) {
    ArrayNode messages = JSON.createArrayNode();
    for (int file : files) {
      String body = EVENT.replace("NUMBER", Integer.toString(file));
      ObjectNode message = messages.addObject();
      message
          .put("MessageId", "00000000-0000-0000-0000-" + String.format("%012d", file))
          .put("ReceiptHandle", Integer.toString(file))
          .put("MD5OfBody", SimulatedObject.md5(body.getBytes(StandardCharsets.UTF_8)))
          .put("Body", body)
          .putObject("Attributes")
          .put("ApproximateReceiveCount", "1");
    }
    return bytes(messages.isEmpty() ? JSON.createObjectNode() : object("Messages", messages));
  }

  /** The answer to a batch request of which every entry succeeded. */
  static byte[] successful(JsonNode request) {
    ArrayNode successful = JSON.createArrayNode();
    entries(request).forEach(entry -> successful.addObject().set("Id", entry.get("Id")));
    ObjectNode answer = object("Successful", successful);
    answer.putArray("Failed");
    return bytes(answer);
  }

  /** The entries of a batch request. */
  static JsonNode entries(JsonNode request) {
    return request.path("Entries");
  }

  /** The number of the file that this key or URI names. */
  static int file(String name) {
    Matcher number = NUMBER.matcher(name);
    if (!number.find()) {
      throw new IllegalArgumentException("not a file of the benchmark: " + name);
    }
    return Integer.parseInt(number.group(1));
  }

  private static ObjectNode object(String name, JsonNode value) {
    ObjectNode object = JSON.createObjectNode();
    object.set(name, value);
    return object;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
