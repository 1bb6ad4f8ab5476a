package io.fileprocessing;

import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.event.SourceBuckets;
import io.fileprocessing.health.Liveness;
import io.fileprocessing.health.Readiness;
import io.fileprocessing.health.ServiceCalls;
import io.fileprocessing.html.MarkdownPage;
import io.fileprocessing.s3.BytesInWork;
import io.fileprocessing.s3.ObjectVersions;
import io.fileprocessing.s3.SourceObjects;
import io.fileprocessing.sentiment.BilledUnits;
import io.fileprocessing.sentiment.Languages;
import io.fileprocessing.sentiment.PlainText;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.sqs.MessageOutcomes;
import io.fileprocessing.sqs.QueueClient;
import io.fileprocessing.sqs.RetryDelay;
import io.fileprocessing.sqs.StopSignal;
import io.fileprocessing.workflow.IgnoredRecords;
import io.fileprocessing.workflow.RecordOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LoggingExceptionHandler;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Binds what the routes name: the AWS clients, which the components pick up by their type, and the
 * beans.
 */
public final class AwsClients implements CamelConfiguration {

  /** For polls, renewals, health checks and the derivatives that users add. */
  private static final int OTHER_CONNECTIONS = 100;

  @Override
  public void configure(CamelContext context) {
    Settings settings = Settings.checked(context);
    Registry registry = context.getRegistry();

    // the one that Camel serves under /observe/metrics
    MeterRegistry meters = registry.findSingleByType(MeterRegistry.class);
    ServiceCalls calls = new ServiceCalls(meters);
    Consumer<ClientOverrideConfiguration.Builder> limits =
        o ->
            o.addExecutionInterceptor(calls)
                .apiCallAttemptTimeout(settings.seconds("aws.attempt.timeout.seconds"))
                .apiCallTimeout(settings.seconds("aws.call.timeout.seconds"));
    Consumer<ClientOverrideConfiguration.Builder> adaptive =
        limits.andThen(o -> o.retryStrategy(RetryMode.ADAPTIVE_V2));

    SdkHttpClient http =
        ApacheHttpClient.builder()
            // each worker makes one call at a time
            .maxConnections(
                OTHER_CONNECTIONS
                    + settings.number("conversion.consumers")
                    + settings.number("sentiment.consumers"))
            .connectionTimeout(Duration.ofSeconds(2))
            .expectContinueEnabled(false)
            .build();
    S3Client s3 =
        S3Client.builder()
            .httpClient(http)
            .overrideConfiguration(adaptive)
            .forcePathStyle(isS3Elsewhere())
            .build();
    registry.bind("s3", s3);
    registry.bind(
        "dynamoDb",
        DynamoDbClient.builder().httpClient(http).overrideConfiguration(adaptive).build());
    registry.bind(
        "comprehend",
        ComprehendClient.builder().httpClient(http).overrideConfiguration(adaptive).build());

    StopSignal stop = new StopSignal();
    context.getManagementStrategy().addEventNotifier(stop);
    QueueClient queues =
        new QueueClient(
            SqsClient.builder().httpClient(http).overrideConfiguration(limits).build(),
            SqsAsyncClient.builder().overrideConfiguration(limits).build(),
            new RetryDelay(
                settings.seconds("retry.delay.seconds"),
                settings.seconds("retry.max.delay.seconds"),
                RandomGenerator.getDefault()),
            settings.seconds("max.processing.seconds"),
            stop);
    // closed in this order: the last messages are given back through the HTTP client
    registry.bind("sqs", queues, null, "close");
    registry.bind("http", http, null, "close");
    registry.bind("messageOutcomes", new MessageOutcomes(queues, meters));
    registry.bind(
        "silentExceptionHandler",
        new LoggingExceptionHandler(context, getClass(), LoggingLevel.OFF));
    registry.bind("recordOutcomes", new RecordOutcomes());
    registry.bind("objectEvents", new ObjectEvents());
    registry.bind(
        "sourceBuckets",
        new SourceBuckets(
            settings.text("input.bucket").orElse(""), settings.text("target.bucket").orElse("")));
    registry.bind(
        "sourceObjects",
        new SourceObjects(settings.number("max.object.bytes"), BytesInWork.forHeap()));
    registry.bind("objectVersions", new ObjectVersions(s3));
    registry.bind("ignoredRecords", new IgnoredRecords(meters));
    registry.bind("markdownPage", new MarkdownPage(settings.flag("html.fragment")));
    registry.bind(
        "plainText",
        new PlainText(
            settings.flag("sentiment.sections"),
            settings.text("sentiment.max.characters").isPresent()
                ? settings.number("sentiment.max.characters")
                : Integer.MAX_VALUE));
    registry.bind("languages", new Languages(settings.text("sentiment.language").orElseThrow()));
    registry.bind("segments", new Segments());
    registry.bind("billedUnits", new BilledUnits(meters));
    registry.bind("readiness", new Readiness(queues, calls));
    registry.bind("liveness", new Liveness(queues, settings.seconds("liveness.seconds")));
  }

  /** Whether S3 is not AWS's own: other servers seldom have a host name for every bucket. */
  private static boolean isS3Elsewhere() {
    return Stream.of("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
            .anyMatch(name -> System.getenv(name) != null)
        || Stream.of("aws.endpointUrlS3", "aws.endpointUrl")
            .anyMatch(name -> System.getProperty(name) != null);
  }
}
