package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.html.MarkdownPage;
import io.fileprocessing.html.PageMetadata;
import io.fileprocessing.html.PageName;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.sentiment.PlainText;
import io.fileprocessing.sentiment.Prose;
import io.fileprocessing.sentiment.ScoredSegment;
import io.fileprocessing.sentiment.Segment;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.sentiment.SentimentItem;
import io.fileprocessing.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What the benchmark compares with: the calls of the workflows in a bare loop that handles no
 * failure, with the client settings that take the least CPU.
 *
 * <p>These are: the CRT's HTTP client, no checksums, no chunked encoding, no {@code Expect:
 * 100-continue}, no sessions of S3 Express, no timers. Checksums of S3 would guard against bytes
 * that change on their way. The rendering and the scoring are the application's own.
 */
final class HandWrittenLoop {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SqsClient sqs;
  private final S3Client s3;
  private final DynamoDbClient dynamoDb;
  private final ComprehendClient comprehend;
  private final MarkdownPage page = new MarkdownPage(false);
  private final PlainText plainText = new PlainText(false, Integer.MAX_VALUE);
  private final Segments segments = new Segments();

  private HandWrittenLoop(int threads) {
    SdkHttpClient http = AwsCrtHttpClient.builder().maxConcurrency(threads).build();
    sqs = client(SqsClient.builder().checksumValidationEnabled(false), http);
    dynamoDb = client(DynamoDbClient.builder(), http);
    comprehend = client(ComprehendClient.builder(), http);
    s3 =
        client(
            S3Client.builder()
                .forcePathStyle(true)
                .disableS3ExpressSessionAuth(true)
                .serviceConfiguration(
                    s -> s.chunkedEncodingEnabled(false).expectContinueEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED),
            http);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
        .build();
  }

  /** Takes the workflow, and the URL of a queue and its number of threads, repeatedly. */
  public static void main(String[] args) {
    int all = 0;
    for (int i = 2; i < args.length; i += 2) {
      all += Integer.parseInt(args[i]);
    }
    HandWrittenLoop loop = new HandWrittenLoop(all);
    Step step = Workflow.valueOf(args[0]) == Workflow.CONVERSION ? loop::convert : loop::score;
    for (int i = 1; i < args.length; i += 2) {
      String queue = args[i];
      for (int thread = Integer.parseInt(args[i + 1]); thread > 0; thread--) {
        new Thread(() -> loop.consume(queue, step)).start();
      }
    }
  }

  /** What is done with a file. */
  private interface Step {
    void process(StoredObject object) throws Exception;
  }

  private void consume(String queue, Step step) {
    try {
      while (true) {
        List<Message> messages =
            sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(20))
                .messages();
        List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
        for (Message message : messages) {
          JsonNode request = JSON.readTree(message.body()).at("/detail/requestParameters");
          step.process(
              new StoredObject(
                  request.get("bucketName").textValue(), request.get("key").textValue()));
          done.add(
              DeleteMessageBatchRequestEntry.builder()
                  .id(Integer.toString(done.size()))
                  .receiptHandle(message.receiptHandle())
                  .build());
        }
        if (!done.isEmpty()) {
          sqs.deleteMessageBatch(r -> r.queueUrl(queue).entries(done));
        }
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void convert(StoredObject object) {
    ResponseBytes<GetObjectResponse> source = read(object);
    Text text = text(source);
    String html = page.html(text, object);
    s3.putObject(
        r ->
            r.bucket("target")
                .key(PageName.of(object))
                .contentType("text/html; charset=utf-8")
                .metadata(PageMetadata.of(source.response(), text)),
        RequestBody.fromString(html));
    checkVersion(object, source.response());
  }

  private void score(StoredObject object) {
    ResponseBytes<GetObjectResponse> source = read(object);
    Prose prose = plainText.prose(text(source));
    List<ScoredSegment> scored = new ArrayList<>();
    for (Segment segment : segments.segments(prose)) {
      scored.add(
          ScoredSegment.of(
              segment, comprehend.detectSentiment(r -> r.text(segment.text()).languageCode("en"))));
    }
    Map<String, AttributeValue> item =
        SentimentItem.attributes(object, source.response(), prose, "en", scored);
    dynamoDb.putItem(r -> r.tableName("sentiment").item(item));
    checkVersion(object, source.response());
  }

  private ResponseBytes<GetObjectResponse> read(StoredObject object) {
    return s3.getObjectAsBytes(r -> r.bucket(object.bucket()).key(object.key()));
  }

  private static Text text(ResponseBytes<GetObjectResponse> source) {
    String characters = new String(source.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    return new Text(characters, "UTF-8", Text.Origin.UTF_8, 0);
  }

  private void checkVersion(StoredObject object, GetObjectResponse source) {
    String now = s3.headObject(r -> r.bucket(object.bucket()).key(object.key())).eTag();
    if (!now.equals(source.eTag())) {
      throw new IllegalStateException("the object has changed");
    }
  }
}
