package io.fileprocessing.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.fileprocessing.failure.Rejection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A CloudTrail record of one S3 call.
 *
 * <p>The request parameters of a presigned request contain its signature, so only bucket and key
 * are read.
 */
final class CloudTrailCall {

  // Source: Amazon S3 User Guide, "Amazon S3 CloudTrail events". PostObject is a form upload of a
  // browser.
  private static final Set<String> STORES =
      Set.of("PutObject", "PostObject", "CopyObject", "CompleteMultipartUpload");

  // The record of DeleteObjects, which deletes up to 1,000 objects, names none of them. Source:
  // Amazon S3 User Guide, "Logging options for Amazon S3", on the keys of batch deletes.
  private static final String DELETES = "DeleteObject";

  // A name in neither list may be a new way to store objects, so it is rejected, not ignored.
  private static final Pattern STORES_NOTHING =
      Pattern.compile(
          "(Get|Head|List|Delete|Select)[A-Za-z]+|PutObject(Acl|Tagging|Retention|LegalHold|LockConfiguration)"
              + "|CreateMultipartUpload|UploadPart|UploadPartCopy|AbortMultipartUpload|RestoreObject"
              + "|CreateBucket|PutBucket[A-Za-z]+");

  private static final Pattern BUCKET_ARN =
      Pattern.compile("arn:aws[a-z-]*:s3:::(" + ObjectNames.BUCKET + ")");

  private CloudTrailCall() {}

  /**
   * Interprets the call. A rejection refers to it as {@code record}.
   *
   * @param deletions whether a deletion is more than a record to ignore
   */
  static EventRecord record(JsonNode call, String record, boolean deletions) {
    if (!JsonText.of(call.path("eventSource")).equals("s3.amazonaws.com")) {
      throw Rejection.unreadableEvent(
          record + " is a CloudTrail record of a service other than S3");
    }
    if (call.hasNonNull("errorCode")) {
      return IgnoredRecord.FAILED_CALL;
    }
    String name = JsonText.of(call.path("eventName"));
    if (STORES.contains(name)) {
      return object(call, record);
    }
    if (deletions && name.equals(DELETES)) {
      return ObjectDeleted.of(object(call, record), false);
    }
    if (STORES_NOTHING.matcher(name).matches()) {
      return IgnoredRecord.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        record + " is an unsupported S3 call" + JsonText.inParentheses(name));
  }

  private static ObjectStored object(JsonNode call, String record) {
    return ObjectNames.stored(
        bucket(call, record), JsonText.of(call.path("requestParameters").path("key")), record);
  }

  /**
   * The name of the bucket, even if the caller used an access point: the resources of the call then
   * list both (S3 User Guide, "Monitoring and logging access points").
   */
  private static String bucket(JsonNode call, String record) {
    String named = JsonText.of(call.path("requestParameters").path("bucketName"));
    if (resources(call, "AWS::S3::AccessPoint").isEmpty()) {
      return named;
    }
    Set<String> buckets =
        resources(call, "AWS::S3::Bucket").stream()
            .map(BUCKET_ARN::matcher)
            .filter(Matcher::matches)
            .map(arn -> arn.group(1))
            .collect(Collectors.toSet());
    if (buckets.contains(named)) {
      return named;
    }
    // if a copy lists only one bucket, it may be the source
    if (buckets.size() != 1 || JsonText.of(call.path("eventName")).equals("CopyObject")) {
      throw Rejection.unreadableEvent(
          record + " came through an access point, and its bucket cannot be determined");
    }
    return buckets.iterator().next();
  }

  private static Set<String> resources(JsonNode call, String type) {
    return StreamSupport.stream(call.path("resources").spliterator(), false)
        .filter(resource -> JsonText.of(resource.path("type")).equals(type))
        .map(resource -> JsonText.of(resource.path("ARN")))
        .collect(Collectors.toSet());
  }
}
