package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.CommandFailure;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists the objects of a bucket page by page, in the order of their keys in UTF-8. */
final class ObjectListing {

  private final S3Client s3;
  private final Retries retries;

  ObjectListing(S3Client s3, Retries retries) {
    this.s3 = Objects.requireNonNull(s3, "s3");
    this.retries = Objects.requireNonNull(retries, "retries");
  }

  /**
   * Passes on each page of up to 1,000 objects, and keeps none. Ends early if {@code page} returns
   * false.
   *
   * @param startAfter the key before the first one; empty for all
   * @return whether all pages were passed on
   * @throws CommandFailure if the listing is incomplete
   * @throws software.amazon.awssdk.core.exception.SdkException if a call fails
   */
  boolean pages(String bucket, String prefix, String startAfter, Predicate<List<S3Object>> page) {
    String token = null;
    do {
      ListObjectsV2Response answer = page(bucket, prefix, startAfter, token);
      if (!page.test(answer.contents())) {
        return false;
      }
      token = next(answer);
    } while (token != null);
    return true;
  }

  private static String next(ListObjectsV2Response answer) {
    if (!Boolean.TRUE.equals(answer.isTruncated())) {
      return null;
    }
    if (answer.nextContinuationToken() == null) {
      // the rest would be silently omitted
      throw new CommandFailure("S3 did not say where the listing continues.");
    }
    return answer.nextContinuationToken();
  }

  private ListObjectsV2Response page(
      String bucket, String prefix, String startAfter, String token) {
    return retries.of(
        () ->
            s3.listObjectsV2(
                r ->
                    r.bucket(bucket)
                        .prefix(prefix.isEmpty() ? null : prefix)
                        .startAfter(startAfter.isEmpty() ? null : startAfter)
                        .continuationToken(token)
                        // XML has no control characters; the SDK decodes the keys
                        .encodingType(EncodingType.URL)));
  }
}
