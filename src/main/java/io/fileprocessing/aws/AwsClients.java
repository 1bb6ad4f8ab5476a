package io.fileprocessing.aws;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients of the application. Every call has a timeout and is retried.
 *
 * <pre>{@code
 * try (AwsClients clients = AwsClients.create(settings, calls)) { clients.s3()... }
 * }</pre>
 *
 * @param http the HTTP client of all clients except {@code sqsAsync}
 * @param sqsAsync deletes messages in batches
 */
public record AwsClients(
    SdkHttpClient http,
    S3Client s3,
    DynamoDbClient dynamoDb,
    ComprehendClient comprehend,
    SqsClient sqs,
    SqsAsyncClient sqsAsync)
    implements AutoCloseable {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

  /** Creates clients whose calls are intercepted by {@code calls}. */
  public static AwsClients create(CallSettings settings, ExecutionInterceptor calls) {
    Consumer<ClientOverrideConfiguration.Builder> limits =
        o ->
            o.addExecutionInterceptor(calls)
                .apiCallAttemptTimeout(settings.attemptTimeout())
                .apiCallTimeout(settings.callTimeout());
    Consumer<ClientOverrideConfiguration.Builder> adaptive =
        limits.andThen(o -> o.retryStrategy(RetryMode.ADAPTIVE_V2));
    SdkHttpClient http =
        ApacheHttpClient.builder()
            // each consumer makes one call at a time, which limits the connections
            .maxConnections(Integer.MAX_VALUE)
            .connectionTimeout(CONNECTION_TIMEOUT)
            .expectContinueEnabled(false)
            .build();
    return new AwsClients(
        http,
        S3Client.builder()
            .httpClient(http)
            .overrideConfiguration(adaptive)
            .forcePathStyle(hasS3Endpoint())
            .crossRegionAccessEnabled(true)
            .build(),
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(adaptive).build(),
        ComprehendClient.builder().httpClient(http).overrideConfiguration(adaptive).build(),
        SqsClient.builder().httpClient(http).overrideConfiguration(limits).build(),
        SqsAsyncClient.builder().overrideConfiguration(limits).build());
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
    sqsAsync.close();
    http.close();
  }
}
