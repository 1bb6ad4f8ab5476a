package io.fileprocessing.aws;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/**
 * Sends S3 calls to the region of their bucket, which it learns from the responses of S3.
 *
 * <p>S3 rejects a call for a bucket of another region, and names that region in the header {@code
 * x-amz-bucket-region}, or when asked by HeadBucket. The call is then repeated there, and later
 * calls are sent there at once.
 *
 * <p>To a PutObject, S3 may respond before it has received the body, and close the connection. The
 * first PutObject to a bucket therefore waits for {@code 100 Continue} before it sends the body.
 * Later ones need not, which saves a round trip for each file. With the SDK's own {@code
 * crossRegionAccessEnabled}, each of them waits, and each request of any kind is copied.
 *
 * <p>A bucket that is named by the ARN of an access point is left to the SDK.
 */
final class BucketRegions extends DelegatingS3Client {

  /** The names of buckets come from messages, so their number is limited. */
  static final int MAX_BUCKETS = 1_000;

  private final Region own;
  private final S3EndpointProvider endpoints;
  private final Map<String, Region> regions = new ConcurrentHashMap<>();

  /** Calls {@code s3}, whose region is the one of buckets that are not known yet. */
  BucketRegions(S3Client s3) {
    super(s3);
    own = Objects.requireNonNull(s3.serviceClientConfiguration().region(), "region");
    endpoints =
        s3.serviceClientConfiguration()
            .endpointProvider()
            .map(S3EndpointProvider.class::cast)
            .orElseGet(S3EndpointProvider::defaultProvider);
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest put, RequestBody body) {
    String bucket = bucket(put);
    if (bucket.isEmpty() || body.optionalContentLength().filter(bytes -> bytes == 0).isPresent()) {
      return super.putObject(put, body);
    }
    try {
      return super.putObject(regions.containsKey(bucket) ? put : waiting(put), body);
    } catch (SdkClientException e) {
      // the bucket may have been deleted and created again in another region
      regions.remove(bucket);
      throw e;
    }
  }

  @Override
  protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
    String bucket = bucket(request);
    if (bucket.isEmpty()) {
      return operation.apply(request);
    }
    Region region = regions.get(bucket);
    try {
      R response = operation.apply(region == null ? request : in(region, request));
      if (region == null) {
        learn(bucket, own);
      }
      return response;
    } catch (S3Exception e) {
      Region actual = actualRegion(bucket, e).orElseThrow(() -> e);
      if (actual.equals(region == null ? own : region)) {
        throw e;
      }
      learn(bucket, actual);
      return operation.apply(in(actual, request));
    }
  }

  /** The name of the request's bucket; empty if there is none, or an ARN, which names a region. */
  private static String bucket(S3Request request) {
    String bucket = request.getValueForField("Bucket", String.class).orElse("");
    return bucket.startsWith("arn:") ? "" : bucket;
  }

  /** The region that the error names, or that S3 names when asked, if it is a redirect. */
  private Optional<Region> actualRegion(String bucket, S3Exception e) {
    return region(e).or(() -> isRedirect(e) ? askRegion(bucket) : Optional.empty());
  }

  /** Redirects of S3 that may not name the region, as the SDK's cross-region access has them. */
  private static boolean isRedirect(S3Exception e) {
    return e.statusCode() == 301
        || e.statusCode() == 307
        || e.statusCode() == 400
            && e.awsErrorDetails() != null
            && "IllegalLocationConstraintException".equals(e.awsErrorDetails().errorCode());
  }

  private Optional<Region> askRegion(String bucket) {
    S3Client s3 = (S3Client) delegate();
    try {
      return Optional.ofNullable(s3.headBucket(r -> r.bucket(bucket)).bucketRegion())
          .map(Region::of);
    } catch (S3Exception e) {
      // a role without s3:ListBucket is told as well
      return region(e);
    }
  }

  private static Optional<Region> region(S3Exception e) {
    return Optional.ofNullable(e.awsErrorDetails())
        .flatMap(error -> Optional.ofNullable(error.sdkHttpResponse()))
        .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
        .map(Region::of);
  }

  private void learn(String bucket, Region region) {
    if (regions.size() >= MAX_BUCKETS) {
      // those in use are learned again
      regions.clear();
    }
    regions.put(bucket, region);
  }

  private <T extends S3Request> T in(Region region, T request) {
    if (region.equals(own)) {
      return request;
    }
    S3EndpointProvider there =
        call -> endpoints.resolveEndpoint(call.toBuilder().region(region).build());
    return with(request, o -> o.endpointProvider(there));
  }

  private static PutObjectRequest waiting(PutObjectRequest put) {
    return with(put, o -> o.putHeader("Expect", "100-continue"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends S3Request> T with(
      T request, Consumer<AwsRequestOverrideConfiguration.Builder> change) {
    AwsRequestOverrideConfiguration.Builder changed =
        request
            .overrideConfiguration()
            .map(AwsRequestOverrideConfiguration::toBuilder)
            .orElseGet(AwsRequestOverrideConfiguration::builder);
    change.accept(changed);
    return (T) request.toBuilder().overrideConfiguration(changed.build()).build();
  }
}
