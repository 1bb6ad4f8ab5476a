package io.fileprocessing.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Event bodies as AWS sends them. Those of CloudTrail are of presigned requests. */
public final class Events {

  /** The values that authorize a presigned request, which must never appear outside the event. */
  public static final List<String> SECRETS =
      List.of(
          "fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
          "IQoJb3JpZ2luX2VjEXAMPLETOKEN//////////wEaCXVzLWVhc3QtMSJHMEUCIQ",
          "ASIAIOSFODNN7EXAMPLE/20260101/eu-west-1/s3/aws4_request");

  /** The object version in every event. */
  public static final String VERSION = "3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /**
   * A CloudTrail record of a PutObject call through EventBridge: the event that the deployed rule
   * sends.
   */
  public static String cloudTrail(String bucket, String key) {
    return cloudTrail("PutObject", bucket, key);
  }

  /** A CloudTrail record of a call with this name through EventBridge. */
  public static String cloudTrail(String eventName, String bucket, String key) {
    return bridged("AWS API Call via CloudTrail", bucket, call(eventName, bucket, key));
  }

  /** A CloudTrail record of a denied PutObject call through EventBridge. */
  public static String failedCall(String bucket, String key) {
    ObjectNode call = call("PutObject", bucket, key);
    call.put("errorCode", "AccessDenied")
        .put("errorMessage", "Access Denied")
        .putNull("responseElements");
    return bridged("AWS API Call via CloudTrail", bucket, call);
  }

  /** The S3 event "Object Created" through EventBridge. */
  public static String objectCreated(String bucket, String key) {
    return s3Event("Object Created", bucket, key);
  }

  /** An S3 event with this detail-type, such as "Object Deleted", through EventBridge. */
  public static String s3Event(String detailType, String bucket, String key) {
    ObjectNode detail =
        object(
            """
            {"version": "0", "bucket": {}, "object": {"size": 197, "etag": "b10a8db164e0754105b7a99be72e3fe5",
             "sequencer": "0062E99A88DC407460"}, "request-id": "N4N7GDK58NMKJ12R", "requester": "111122223333",
             "source-ip-address": "192.0.2.1", "reason": "PutObject"}""");
    detail.withObject("/bucket").put("name", bucket);
    detail.withObject("/object").put("key", key).put("version-id", VERSION);
    return bridged(detailType, bucket, detail);
  }

  /**
   * The S3 event "Object Deleted" through EventBridge.
   *
   * @param deletionType {@code Permanently Deleted} or {@code Delete Marker Created}
   * @param reason {@code DeleteObject} or {@code Lifecycle Expiration}
   */
  public static String objectDeleted(
      String deletionType, String reason, String bucket, String key) {
    ObjectNode event = object(s3Event("Object Deleted", bucket, key));
    event
        .withObject("/detail")
        .put("reason", reason)
        .put("deletion-type", deletionType)
        .withObject("/object")
        .remove(List.of("size", "etag"));
    return event.toString();
  }

  /** An S3 notification of a stored object. */
  public static String notification(String bucket, String key) {
    return notification("ObjectCreated:Put", bucket, key);
  }

  /** An S3 notification of this event, such as "ObjectRemoved:Delete". */
  public static String notification(String eventName, String bucket, String key) {
    ObjectNode record =
        object(
            """
            {"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "eu-west-1",
             "eventTime": "2026-01-01T00:00:00.000Z", "userIdentity": {"principalId": "AWS:EXAMPLE"},
             "requestParameters": {"sourceIPAddress": "192.0.2.1"},
             "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810"},
             "s3": {"s3SchemaVersion": "1.0", "configurationId": "notes",
              "bucket": {"ownerIdentity": {"principalId": "EXAMPLE"}},
              "object": {"size": 197, "eTag": "b10a8db164e0754105b7a99be72e3fe5", "sequencer": "0062E99A88DC407460"}}}
            """);
    record.put("eventName", eventName);
    record.withObject("/s3/bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
    record.withObject("/s3/object").put("key", formEncoded(key)).put("versionId", VERSION);
    return records(record);
  }

  /** A CloudTrail log file with the record of a PutObject call. */
  public static String cloudTrailLog(String bucket, String key) {
    return records(call("PutObject", bucket, key));
  }

  /** One body with the records of all these notifications or log files. */
  public static String together(String... bodies) {
    ArrayNode records = JSON.createArrayNode();
    for (String body : bodies) {
      object(body).withArray("Records").forEach(records::add);
    }
    return records(records.valueStream().toArray(JsonNode[]::new));
  }

  /** The event that S3 sends when notifications are configured for a bucket. */
  public static String testEvent(String bucket) {
    return object(
            """
            {"Service": "Amazon S3", "Event": "s3:TestEvent", "Time": "2026-01-01T00:00:00.000Z",
             "RequestId": "5582815E1AEA5ADF", "HostId": "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR"}""")
        .put("Bucket", bucket)
        .toString();
  }

  /** The body as delivered by SNS without raw message delivery. */
  public static String sns(String body) {
    return object(
            """
            {"Type": "Notification", "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
             "TopicArn": "arn:aws:sns:eu-west-1:111122223333:notes", "Timestamp": "2026-01-01T00:00:00.000Z",
             "SignatureVersion": "1", "Signature": "EXAMPLEw6JRN", "SigningCertURL": "https://sns.example/a.pem",
             "UnsubscribeURL": "https://sns.example/"}""")
        .put("Message", body)
        .toString();
  }

  private static ObjectNode call(String eventName, String bucket, String key) {
    ObjectNode call =
        object(
            """
            {"eventVersion": "1.11", "eventTime": "2026-01-01T00:00:00Z", "eventSource": "s3.amazonaws.com",
             "awsRegion": "eu-west-1", "sourceIPAddress": "192.0.2.1", "userAgent": "[aws-cli/2.18.5]",
             "userIdentity": {"type": "IAMUser", "accountId": "111122223333", "userName": "alice"},
             "requestParameters": {"X-Amz-Algorithm": "AWS4-HMAC-SHA256", "X-Amz-Expires": "900"},
             "responseElements": {"x-amz-server-side-encryption": "AES256"},
             "additionalEventData": {"AuthenticationMethod": "QueryString", "bytesTransferredIn": 197},
             "resources": [{"type": "AWS::S3::Object"}, {"type": "AWS::S3::Bucket", "accountId": "111122223333"}],
             "eventType": "AwsApiCall", "managementEvent": false, "readOnly": false, "eventCategory": "Data"}""");
    call.put("eventName", eventName);
    call.withObject("/requestParameters")
        .put("X-Amz-Signature", SECRETS.get(0))
        .put("X-Amz-Security-Token", SECRETS.get(1))
        .put("X-Amz-Credential", SECRETS.get(2))
        .put("bucketName", bucket)
        .put("Host", bucket + ".s3.eu-west-1.amazonaws.com")
        .put("key", key);
    call.withObject("/responseElements").put("x-amz-version-id", VERSION);
    call.withObject("/resources/0").put("ARN", "arn:aws:s3:::" + bucket + "/" + key);
    call.withObject("/resources/1").put("ARN", "arn:aws:s3:::" + bucket);
    return call;
  }

  private static String bridged(String detailType, String bucket, ObjectNode detail) {
    ObjectNode event =
        object(
            """
            {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "source": "aws.s3",
             "account": "111122223333", "time": "2026-01-01T00:00:00Z", "region": "eu-west-1"}""");
    event.put("detail-type", detailType);
    event.withArray("resources").add("arn:aws:s3:::" + bucket);
    event.set("detail", detail);
    return event.toString();
  }

  private static String records(JsonNode... records) {
    ObjectNode body = JSON.createObjectNode();
    body.withArray("Records").addAll(List.of(records));
    return body.toString();
  }

  // S3 uses form encoding, but leaves slashes unencoded
  private static String formEncoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }
}
