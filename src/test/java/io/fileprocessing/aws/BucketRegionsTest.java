package io.fileprocessing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.aws.RegionalS3.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tests that calls reach their bucket in any region, at no cost for those in the own region. */
class BucketRegionsTest {

  private static final String VIRGINIA = "us-east-1";
  private static final String FRANKFURT = "eu-central-1";
  private static final int SMALL = 1_000;
  private static final int LARGE = 1 << 20;

  /** The operations that the application uses. */
  private enum Operation {
    GET((s3, bucket) -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("a.md"))),
    HEAD((s3, bucket) -> s3.headObject(r -> r.bucket(bucket).key("a.md"))),
    PUT((s3, bucket) -> put(s3, bucket, SMALL)),
    PUT_MEDIUM((s3, bucket) -> put(s3, bucket, LARGE - 1)),
    PUT_LARGE((s3, bucket) -> put(s3, bucket, LARGE)),
    DELETE((s3, bucket) -> s3.deleteObject(r -> r.bucket(bucket).key("a.md"))),
    LIST((s3, bucket) -> s3.listObjectsV2(r -> r.bucket(bucket)));

    private final BiConsumer<S3Client, String> call;

    Operation(BiConsumer<S3Client, String> call) {
      this.call = call;
    }
  }

  /** The response of each region to calls for a bucket; by default, they succeed. */
  private final Map<String, String> rejections = new ConcurrentHashMap<>();

  private final RegionalS3 virginia = new RegionalS3(request -> rejection(VIRGINIA, request));
  private final RegionalS3 frankfurt = new RegionalS3(request -> rejection(FRANKFURT, request));
  private final SdkHttpClient http = AwsClients.http(Duration.ofSeconds(5));
  private final S3Client s3 =
      new BucketRegions(
          AwsClients.s3Builder()
              .httpClient(http)
              .region(Region.of(VIRGINIA))
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
              .forcePathStyle(false)
              .endpointProvider(this::local)
              .build());

  private String rejection(String region, Request request) {
    String bucket = request.line().split("[/?]")[1];
    if (request.line().equals("HEAD /" + bucket)) {
      return rejections.get(region + " HeadBucket");
    }
    String rejection = rejections.get(region + " " + bucket);
    return rejection == null && request.waits() ? rejections.get(region + " waiting") : rejection;
  }

  /** Replaces only the host: the server of the region that the SDK has chosen. */
  private CompletableFuture<Endpoint> local(S3EndpointParams call) {
    return S3EndpointProvider.defaultProvider()
        .resolveEndpoint(call)
        .thenApply(
            endpoint -> {
              String host = endpoint.endpointUrl().host();
              RegionalS3 server = host.contains("." + FRANKFURT + ".") ? frankfurt : virginia;
              String bucket = host.substring(0, host.indexOf('.'));
              return endpoint.toBuilder()
                  .endpointUrl(
                      EndpointUrl.fromComponents("http", "127.0.0.1", server.port(), "/" + bucket))
                  .build();
            });
  }

  private void isIn(String region, String bucket, String status) {
    String other = region.equals(VIRGINIA) ? FRANKFURT : VIRGINIA;
    rejections.remove(region + " " + bucket);
    rejections.put(other + " " + bucket, status + "\r\nx-amz-bucket-region: " + region);
  }

  private static void put(S3Client s3, String bucket, int bytes) {
    s3.putObject(r -> r.bucket(bucket).key("a.html"), RequestBody.fromBytes(new byte[bytes]));
  }

  @AfterEach
  void stop() throws IOException {
    s3.close();
    http.close();
    virginia.close();
    frankfurt.close();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void repeatsACallInTheRegionOfTheBucketAndSendsLaterOnesThereAtOnce(Operation operation) {
    isIn(FRANKFURT, "notes", "301 Moved Permanently");

    for (int i = 0; i < 3; i++) {
      operation.call.accept(s3, "notes");
    }

    assertThat(virginia.requests()).extracting(Request::region).containsExactly(VIRGINIA);
    assertThat(frankfurt.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.region()).isEqualTo(FRANKFURT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "301 Moved Permanently",
        "307 Temporary Redirect",
        "400 Bad Request",
        "403 Forbidden",
        "404 Not Found"
      })
  void followsAnyErrorThatNamesADifferentRegion(String status) {
    isIn(FRANKFURT, "notes", status);

    Operation.GET.call.accept(s3, "notes");
    Operation.HEAD.call.accept(s3, "notes");

    assertThat(virginia.requests()).hasSize(1);
    assertThat(frankfurt.requests()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "301, us-east-1",
    "400, us-east-1",
    "400,",
    "403, us-east-1",
    "403,",
    "404, us-east-1",
    "404,"
  })
  void throwsAnErrorThatNamesNoOtherRegionAndMakesNoFurtherCall(int status, String region) {
    String header = region == null ? "" : "\r\nx-amz-bucket-region: " + region;
    rejections.put(VIRGINIA + " notes", status + " Rejected" + header);

    for (Operation operation : List.of(Operation.GET, Operation.HEAD, Operation.PUT)) {
      assertThatThrownBy(() -> operation.call.accept(s3, "notes"))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(status));
    }

    assertThat(virginia.requests()).hasSize(3);
    assertThat(frankfurt.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "301 Moved Permanently", "400 Bad Request", "403 Forbidden"})
  void asksForTheRegionIfARedirectDoesNotNameIt(String status) {
    for (String redirect :
        List.of(
            "301 Moved Permanently",
            "307 Temporary Redirect",
            "400 Bad Request\r\n\r\n"
                + "<Error><Code>IllegalLocationConstraintException</Code></Error>")) {
      String bucket = "notes-" + redirect.substring(0, 3);
      rejections.put(VIRGINIA + " " + bucket, redirect);
      rejections.put(VIRGINIA + " HeadBucket", status + "\r\nx-amz-bucket-region: " + FRANKFURT);
      int before = virginia.requests().size();

      Operation.GET.call.accept(s3, bucket);
      Operation.PUT.call.accept(s3, bucket);

      assertThat(virginia.requests().subList(before, virginia.requests().size()))
          .extracting(Request::line)
          .containsExactly("GET /" + bucket + "/a.md", "HEAD /" + bucket);
    }
    assertThat(frankfurt.requests()).hasSize(6);
  }

  @Test
  void throwsARedirectIfS3DoesNotTellTheRegion() {
    rejections.put(VIRGINIA + " notes", "301 Moved Permanently");
    for (String answer : List.of("403 Forbidden", "404 Not Found", "503 Slow Down")) {
      rejections.put(VIRGINIA + " HeadBucket", answer);
      assertThatThrownBy(() -> Operation.GET.call.accept(s3, "notes"))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(301));
    }
    assertThat(frankfurt.requests()).isEmpty();
  }

  @Test
  void throwsTheErrorOfTheBucketsRegion() {
    isIn(FRANKFURT, "notes", "301 Moved Permanently");
    rejections.put(FRANKFURT + " notes", "403 Forbidden\r\nx-amz-bucket-region: " + FRANKFURT);

    for (int i = 1; i <= 3; i++) {
      assertThatThrownBy(() -> Operation.GET.call.accept(s3, "notes"))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
      assertThat(virginia.requests()).hasSize(1);
      assertThat(frankfurt.requests()).hasSize(i);
    }
  }

  @Test
  void doesNotRepeatACallTwiceIfTheRegionsDisagree() {
    rejections.put(VIRGINIA + " notes", "301 Moved\r\nx-amz-bucket-region: " + FRANKFURT);
    rejections.put(FRANKFURT + " notes", "301 Moved\r\nx-amz-bucket-region: " + VIRGINIA);

    assertThatThrownBy(() -> Operation.GET.call.accept(s3, "notes"))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(301));

    assertThat(virginia.requests()).hasSize(1);
    assertThat(frankfurt.requests()).hasSize(1);
  }

  @Test
  void onlyTheFirstSmallObjectForABucketWaitsForContinue() {
    for (int i = 0; i < 5; i++) {
      put(s3, "pages", SMALL);
    }

    assertThat(virginia.requests())
        .extracting(Request::waits)
        .containsExactly(true, false, false, false, false);
  }

  @Test
  void noSmallObjectWaitsForContinueIfTheBucketWasReadBefore() {
    Operation.GET.call.accept(s3, "notes");
    put(s3, "notes", SMALL);

    assertThat(virginia.requests()).extracting(Request::waits).containsExactly(false, false);
  }

  @Test
  void everyLargeObjectAndNoEmptyOneWaitsForContinue() {
    put(s3, "pages", LARGE);
    put(s3, "pages", LARGE);
    put(s3, "pages", 0);
    put(s3, "new", 0);

    assertThat(virginia.requests())
        .extracting(Request::waits)
        .containsExactly(true, true, false, false);
  }

  @Test
  void followsABucketThatIsCreatedAgainInAnotherRegion() {
    Operation.GET.call.accept(s3, "notes");
    isIn(FRANKFURT, "notes", "301 Moved Permanently");
    Operation.GET.call.accept(s3, "notes");
    isIn(VIRGINIA, "notes", "301 Moved Permanently");
    Operation.GET.call.accept(s3, "notes");
    Operation.GET.call.accept(s3, "notes");

    assertThat(virginia.requests()).hasSize(4);
    assertThat(frankfurt.requests()).hasSize(2);
  }

  @Test
  void waitsForContinueAgainAfterAConnectionFailedWhileABodyWasSent() {
    put(s3, "pages", SMALL);
    rejections.put(VIRGINIA + " pages", RegionalS3.NONE);
    assertThatThrownBy(() -> put(s3, "pages", SMALL)).isInstanceOf(SdkClientException.class);
    int before = virginia.requests().size();

    isIn(FRANKFURT, "pages", "307 Temporary Redirect");
    put(s3, "pages", SMALL);
    put(s3, "pages", SMALL);

    assertThat(virginia.requests().subList(before, virginia.requests().size()))
        .extracting(Request::waits)
        .containsExactly(true);
    assertThat(frankfurt.requests()).extracting(Request::waits).containsExactly(true, false);
  }

  @Test
  void sendsCallsForAnAccessPointToTheRegionInItsArn() {
    String arn = "arn:aws:s3:eu-central-1:123456789012:accesspoint/notes";
    Operation.GET.call.accept(s3, arn);
    put(s3, arn, SMALL);

    assertThat(virginia.requests()).isEmpty();
    assertThat(frankfurt.requests())
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.region()).isEqualTo(FRANKFURT);
              assertThat(request.waits()).isFalse();
            });
  }

  @Test
  void keepsTheRegionsOfALimitedNumberOfBuckets() {
    put(s3, "pages", SMALL);
    IntStream.range(0, BucketRegions.MAX_BUCKETS)
        .forEach(i -> Operation.HEAD.call.accept(s3, "bucket-" + i));
    put(s3, "pages", SMALL);
    put(s3, "pages", SMALL);

    assertThat(virginia.requests())
        .filteredOn(request -> request.line().contains("pages"))
        .extracting(Request::waits)
        .containsExactly(true, true, false);
  }

  @Test
  void learnsNothingFromAFailureThatPasses() {
    rejections.put(VIRGINIA + " notes", "503 Slow Down");
    assertThatThrownBy(() -> Operation.GET.call.accept(s3, "notes"))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(503));

    isIn(FRANKFURT, "notes", "301 Moved Permanently");
    Operation.GET.call.accept(s3, "notes");

    assertThat(frankfurt.requests()).hasSize(1);
  }

  @Test
  void threadsThatMeetABucketAtTheSameTimeAllReachIt() {
    isIn(FRANKFURT, "notes", "301 Moved Permanently");

    CompletableFuture<?>[] calls =
        IntStream.range(0, 32)
            .mapToObj(i -> CompletableFuture.runAsync(() -> Operation.GET.call.accept(s3, "notes")))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(calls).join();

    assertThat(frankfurt.requests()).hasSize(32);
  }
}
