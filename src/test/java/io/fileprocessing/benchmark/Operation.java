package io.fileprocessing.benchmark;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls that the back ends answer. */
enum Operation {
  S3_GET_OBJECT("S3 GetObject", "GET", 15),
  S3_HEAD_OBJECT("S3 HeadObject", "HEAD", 15),
  S3_PUT_OBJECT("S3 PutObject", "PUT", 25),
  SQS_RECEIVE("Sqs ReceiveMessage", "AmazonSQS.ReceiveMessage", 10),
  SQS_DELETE("Sqs DeleteMessage", "AmazonSQS.DeleteMessage", 10),
  SQS_DELETE_BATCH("Sqs DeleteMessageBatch", "AmazonSQS.DeleteMessageBatch", 10),
  SQS_CHANGE_VISIBILITY(
      "Sqs ChangeMessageVisibilityBatch", "AmazonSQS.ChangeMessageVisibilityBatch", 10),
  SQS_ATTRIBUTES("Sqs GetQueueAttributes", "AmazonSQS.GetQueueAttributes", 10),
  SQS_SEND("Sqs SendMessage", "AmazonSQS.SendMessage", 10),
  DYNAMODB_PUT_ITEM("DynamoDb PutItem", "DynamoDB_20120810.PutItem", 5),
  COMPREHEND_DETECT_SENTIMENT(
      "Comprehend DetectSentiment", "Comprehend_20171127.DetectSentiment", 60);

  private static final Map<String, Operation> BY_REQUEST =
      Stream.of(values()).collect(Collectors.toMap(one -> one.request, Function.identity()));

  private final String label;
  private final String request;
  private final int millis;

  Operation(String label, String request, int millis) {
    this.label = label;
    this.request = request;
    this.millis = millis;
  }

  /**
   * The operation that a request asks for; null if the back ends do not answer it.
   *
   * @param target the header X-Amz-Target; null for S3, which has none
   */
  static Operation of(HttpMethod method, String target) {
    return BY_REQUEST.get(Objects.requireNonNullElse(target, method.name()));
  }

  /** The service and operation, such as {@code S3 GetObject}. */
  String label() {
    return label;
  }

  /** Typical latency of a call within a region, in milliseconds. */
  int millis() {
    return millis;
  }
}
