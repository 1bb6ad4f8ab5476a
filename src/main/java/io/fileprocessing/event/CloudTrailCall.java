package io.fileprocessing.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.fileprocessing.failure.Rejection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * CloudTrail's record of one call to S3.
 *
 * <p>Its request parameters may hold the values that authorize a presigned request: only bucket and
 * key are read.
 */
final class CloudTrailCall {

  // The names: Amazon S3 User Guide, "Amazon S3 CloudTrail events". A browser's form upload is a
  // PostObject.
  private static final Set<String> STORES =
      Set.of("PutObject", "PostObject", "CopyObject", "CompleteMultipartUpload");

  // A name in neither list may be a new way to store objects, so it is not ignored.
  private static final Pattern STORES_NOTHING =
      Pattern.compile(
          "(Get|Head|List|Delete|Select)[A-Za-z]+|PutObject(Acl|Tagging|Retention|LegalHold|LockConfiguration)"
              + "|CreateMultipartUpload|UploadPart|UploadPartCopy|AbortMultipartUpload|RestoreObject"
              + "|CreateBucket|PutBucket[A-Za-z]+");

  private static final Pattern BUCKET_ARN =
      Pattern.compile("arn:aws[a-z-]*:s3:::(" + ObjectNames.BUCKET + ")");

  private CloudTrailCall() {}

  /** What the call means; {@code record} names it in a rejection. */
  static EventRecord record(JsonNode call, String record) {
    if (!JsonText.of(call.path("eventSource")).equals("s3.amazonaws.com")) {
      throw Rejection.unreadableEvent(
          record + " is a CloudTrail record of a service other than S3");
    }
    if (call.hasNonNull("errorCode")) {
      return IgnoredRecord.FAILED_CALL;
    }
    String name = JsonText.of(call.path("eventName"));
    if (STORES.contains(name)) {
      return ObjectNames.stored(
          bucket(call, record), JsonText.of(call.path("requestParameters").path("key")), record);
    }
    if (STORES_NOTHING.matcher(name).matches()) {
      return IgnoredRecord.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        record + " is an unsupported S3 call" + JsonText.inParentheses(name));
  }

  /**
   * The bucket itself also where the caller named an access point, which the call's resources then
   * list beside the bucket (S3 User Guide, "Monitoring and logging access points").
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
    // the one bucket that a copy lists may be the one that it copied from
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
