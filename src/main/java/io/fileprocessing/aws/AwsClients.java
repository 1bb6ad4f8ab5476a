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
 * The AWS clients of this program; every call is bounded in time and retried.
 *
 * <pre>{@code
 * try (AwsClients clients = AwsClients.create(settings, calls)) { clients.s3()... }
 * }</pre>
 *
 * @param http what the clients call through, {@code sqsAsync} apart
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

  /** Clients whose calls {@code calls} watches. */
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
            // each consumer makes one call at a time: the workflows that run bound the connections
            .maxConnections(Integer.MAX_VALUE)
            .connectionTimeout(CONNECTION_TIMEOUT)
            .expectContinueEnabled(false)
            .build();
    return new AwsClients(
        http,
        S3Client.builder()
            .httpClient(http)
            .overrideConfiguration(adaptive)
            .forcePathStyle(isS3Elsewhere())
            .crossRegionAccessEnabled(true)
            .build(),
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(adaptive).build(),
        ComprehendClient.builder().httpClient(http).overrideConfiguration(adaptive).build(),
        SqsClient.builder().httpClient(http).overrideConfiguration(limits).build(),
        SqsAsyncClient.builder().overrideConfiguration(limits).build());
  }

  /** Whether S3 is not AWS's own: other servers seldom have a host name for every bucket. */
  private static boolean isS3Elsewhere() {
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
