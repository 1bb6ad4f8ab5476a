package io.fileprocessing.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fileprocessing.embedded.template.ResourceNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The events that S3 and CloudTrail send to EventBridge when an object is written or deleted. */
final class S3Events {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis());

  private S3Events() {}

  /** CloudTrail's record of the call, with the key unencoded. */
  static ObjectNode apiCall(ObjectWrite write) {
    ObjectNode event = envelope("AWS API Call via CloudTrail");
    ObjectNode detail = event.putObject("detail");
    detail.put("eventVersion", "1.11");
    detail.put("eventTime", event.get("time").textValue());
    detail.put("eventSource", "s3.amazonaws.com");
    detail.put("eventName", write.operation());
    detail.put("awsRegion", ResourceNames.REGION);
    detail
        .putObject("requestParameters")
        .put("bucketName", write.bucket())
        .put("Host", write.bucket() + ".s3." + ResourceNames.REGION + ".amazonaws.com")
        .put("key", write.key());
    ObjectNode response =
        detail.putObject("responseElements").put("x-amz-server-side-encryption", "AES256");
    if (write.version() != null) {
      response.put("x-amz-version-id", write.version());
    }
    detail
        .putObject("additionalEventData")
        .put("bytesTransferredIn", write.size())
        .put("bytesTransferredOut", 0);
    detail.put("eventID", UUID.randomUUID().toString());
    detail.put("readOnly", false);
    detail
        .putArray("resources")
        .add(
            JSON.createObjectNode()
                .put("type", "AWS::S3::Object")
                .put("ARN", "arn:aws:s3:::" + write.bucket() + "/" + write.key()))
        .add(
            JSON.createObjectNode()
                .put("accountId", ResourceNames.ACCOUNT)
                .put("type", "AWS::S3::Bucket")
                .put("ARN", "arn:aws:s3:::" + write.bucket()));
    detail.put("eventType", "AwsApiCall");
    detail.put("managementEvent", false);
    detail.put("recipientAccountId", ResourceNames.ACCOUNT);
    detail.put("eventCategory", "Data");
    return event;
  }

  /** S3's own event, with the key unencoded. */
  static ObjectNode ofBucket(ObjectWrite write) {
    return write.isDeletion() ? objectDeleted(write) : objectCreated(write);
  }

  private static ObjectNode objectCreated(ObjectWrite write) {
    ObjectNode event = bucketEvent("Object Created", write);
    ((ObjectNode) event.at("/detail/object"))
        .put("size", write.size())
        .put("etag", write.etag().replace("\"", ""));
    event.withObject("/detail").put("reason", write.operation());
    return event;
  }

  private static ObjectNode objectDeleted(ObjectWrite write) {
    ObjectNode event = bucketEvent("Object Deleted", write);
    event
        .withObject("/detail")
        // also for each object of a call of DeleteObjects
        .put("reason", "DeleteObject")
        .put(
            "deletion-type",
            write.version() == null ? "Permanently Deleted" : "Delete Marker Created");
    return event;
  }

  private static ObjectNode bucketEvent(String type, ObjectWrite write) {
    ObjectNode event = envelope(type);
    event.withArray("resources").add("arn:aws:s3:::" + write.bucket());
    ObjectNode detail = event.putObject("detail");
    detail.put("version", "0");
    detail.putObject("bucket").put("name", write.bucket());
    ObjectNode object = detail.putObject("object");
    object.put("key", write.key());
    if (write.version() != null) {
      object.put("version-id", write.version());
    }
    object.put("sequencer", String.format("%018X", SEQUENCE.incrementAndGet()));
    detail.put("request-id", UUID.randomUUID().toString());
    detail.put("requester", ResourceNames.ACCOUNT);
    detail.put("source-ip-address", EmbeddedServer.LOOPBACK);
    return event;
  }

  private static ObjectNode envelope(String detailType) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", detailType);
    event.put("source", "aws.s3");
    event.put("account", ResourceNames.ACCOUNT);
    event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", ResourceNames.REGION);
    event.putArray("resources");
    return event;
  }
}
