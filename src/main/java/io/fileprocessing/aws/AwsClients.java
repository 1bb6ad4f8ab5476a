package io.fileprocessing.aws;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients of the application. Every call has a timeout and is retried.
 *
 * <pre>{@code
 * try (AwsClients clients = AwsClients.create(settings, calls)) { clients.s3()... }
 * }</pre>
 *
 * @param http the HTTP client of all clients
 */
public record AwsClients(
    SdkHttpClient http,
    S3Client s3,
    DynamoDbClient dynamoDb,
    ComprehendClient comprehend,
    SqsClient sqs)
    implements AutoCloseable {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

  /** From this size on, an object is only sent once S3 has accepted its request. */
  private static final long LARGE_BODY_BYTES = 1 << 20;

  /**
   * Creates clients whose calls are intercepted by {@code calls}.
   *
   * <p>An attempt is bounded by the timeouts of its connection, and as a whole by {@link
   * CallSettings#limit}. A timer for each call and each attempt, as the SDK offers, takes a tenth
   * of the CPU time of a file.
   */
  public static AwsClients create(CallSettings settings, ExecutionInterceptor calls) {
    Consumer<ClientOverrideConfiguration.Builder> observed =
        o ->
            o.addExecutionInterceptor(calls)
                .addExecutionInterceptor(new MissingResources())
                .retryStrategy(RetryMode.STANDARD);
    SdkHttpClient http = new BoundedHttpClient(http(settings.timeout()), settings.limit());
    return new AwsClients(
        http,
        new UntimedStreams(
            new BucketRegions(
                s3Builder().httpClient(http).overrideConfiguration(observed).build())),
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(observed).build(),
        ComprehendClient.builder().httpClient(http).overrideConfiguration(observed).build(),
        SqsClient.builder().httpClient(http).overrideConfiguration(observed).build());
  }

  /**
   * An HTTP client without a limit for an attempt as a whole.
   *
   * @param timeout how long it waits for data
   */
  static SdkHttpClient http(Duration timeout) {
    return Apache5HttpClient.builder()
        // each consumer makes one call at a time, which limits the connections
        .maxConnections(Integer.MAX_VALUE)
        .connectionTimeout(CONNECTION_TIMEOUT)
        .socketTimeout(timeout)
        .expectContinueEnabled(false)
        .build();
  }

  /**
   * Without what only other uses of S3 need: objects are sent as they are, not in signed chunks
   * with a checksum at the end, which TLS makes redundant, and never to S3 Express One Zone.
   */
  static S3ClientBuilder s3Builder() {
    S3ClientBuilder s3 =
        S3Client.builder()
            .forcePathStyle(hasS3Endpoint())
            .disableS3ExpressSessionAuth(true)
            .serviceConfiguration(
                c ->
                    c.chunkedEncodingEnabled(false)
                        .useArnRegionEnabled(true)
                        // a large body is not sent until S3 accepts the request; see BucketRegions
                        // for small ones
                        .expectContinueEnabled(true)
                        .expectContinueThresholdInBytes(LARGE_BODY_BYTES));
    if (System.getenv("AWS_REQUEST_CHECKSUM_CALCULATION") == null) {
      s3.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
    }
    if (System.getenv("AWS_RESPONSE_CHECKSUM_VALIDATION") == null) {
      s3.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    return s3;
  }

  /** Whether S3 has a custom endpoint: other servers seldom support a host name per bucket. */
  private static boolean hasS3Endpoint() {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
            .anyMatch(name -> System.getenv(name) != null)
        || Stream.of("aws.endpointUrlS3", "aws.endpointUrl")
            .anyMatch(name -> System.getProperty(name) != null);
  }

  @Override
  public void close() {
    s3.close();
    dynamoDb.close();
    comprehend.close();
    sqs.close();
    http.close();
  }
}
