package io.fileprocessing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.event.ObjectStored;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.SentimentType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

@Timeout(60)
class SimulatedAwsTest {

  private static final String QUEUE = "http://127.0.0.1/000000000000/conversion";
  private static final int BYTES = 2_700;

  private BackEndServer server;
  private URI endpoint;
  private S3Client s3;
  private SqsClient sqs;

  @BeforeEach
  void start() throws IOException {
    server = BackEndServer.start();
    endpoint = URI.create("http://127.0.0.1:" + server.port());
    s3 = with(S3Client.builder().forcePathStyle(true)).build();
    sqs = with(SqsClient.builder()).build();
  }

  @AfterEach
  void stop() {
    s3.close();
    sqs.close();
    server.close();
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  @Test
  void countsTheCallsForPages() throws Exception {
    CompletableFuture<Outcome> outcome = begin(workload(25, 0, false));
    while (!outcome.isDone()) {
      process(receive(), this::convert);
    }
    assertThat(outcome.get().files()).isEqualTo(25);
    assertThat(outcome.get().results()).isEqualTo(25);
    assertThat(outcome.get().p50Millis())
        .isPositive()
        .isLessThanOrEqualTo(outcome.get().p99Millis());
    assertThat(outcome.get().calls())
        .containsEntry("S3 GetObject", 25)
        .containsEntry("S3 HeadObject", 25)
        .containsEntry("S3 PutObject", 25)
        .containsEntry("Sqs ReceiveMessage", 3)
        .containsEntry("Sqs DeleteMessageBatch", 3);
  }

  @Test
  void countsTheCallsForItems() throws Exception {
    CompletableFuture<Outcome> outcome = begin(workload(3, 0, false));
    try (DynamoDbClient dynamoDb = with(DynamoDbClient.builder()).build();
        ComprehendClient comprehend = with(ComprehendClient.builder()).build()) {
      process(
          receive(),
          object -> {
            assertThat(comprehend.detectSentiment(r -> r.text("Good").languageCode("en")))
                .matches(answer -> answer.sentiment() == SentimentType.NEUTRAL);
            dynamoDb.putItem(
                r -> r.tableName("scores").item(Map.of("id", AttributeValue.fromS(object.uri()))));
          });
    }
    assertThat(outcome.get().results()).isEqualTo(3);
    assertThat(outcome.get().calls())
        .containsEntry("Comprehend DetectSentiment", 3)
        .containsEntry("DynamoDb PutItem", 3);
  }

  @Test
  void showsFilesWithoutAResult() throws Exception {
    CompletableFuture<Outcome> outcome = begin(workload(2, 0, false));
    process(receive(), object -> {});
    assertThat(outcome.get().files()).isEqualTo(2);
    assertThat(outcome.get().results()).isZero();
  }

  @Test
  void holdsALongPollUntilAnEventArrives() throws Exception {
    CompletableFuture<List<Message>> messages = CompletableFuture.supplyAsync(this::receive);
    begin(workload(10, 0, false));
    assertThat(messages.get()).isNotEmpty();
  }

  @Test
  void showsNoEventBeforeItArrives() throws Exception {
    CompletableFuture<Outcome> outcome = begin(workload(5, 20, false));
    while (!outcome.isDone()) {
      process(receive(), this::convert);
    }
    assertThat(outcome.get().seconds()).isGreaterThanOrEqualTo(4 / 20.0);
  }

  @Test
  void takesAsLongAsAws() throws Exception {
    begin(workload(1, 0, true));
    long begin = System.nanoTime();
    s3.headObject(r -> r.bucket("input").key("notes/note-0.md"));
    assertThat((System.nanoTime() - begin) / 1e6).isGreaterThanOrEqualTo(12);
  }

  @Test
  void answersWithTheVisibilityTimeout() {
    assertThat(
            sqs.getQueueAttributes(
                    r -> r.queueUrl(QUEUE).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributes())
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "300");
  }

  @Test
  void rejectsADeadLetter() {
    assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(QUEUE).messageBody("dead letter")))
        .isInstanceOf(SqsException.class);
  }

  private static Workload workload(int files, double filesPerSecond, boolean latency) {
    return new Workload(List.of("conversion"), files, filesPerSecond, BYTES, latency);
  }

  private CompletableFuture<Outcome> begin(Workload workload) throws Exception {
    ObjectMapper json = new ObjectMapper();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(SimulatedAws.ROUND))
            .POST(BodyPublishers.ofString(json.writeValueAsString(workload)))
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            answer -> {
              try {
                return json.readValue(answer.body(), Outcome.class);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private List<Message> receive() {
    return sqs.receiveMessage(r -> r.queueUrl(QUEUE).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages();
  }

  /** What is done with a file. */
  private interface Step {
    void process(StoredObject object);
  }

  private void process(List<Message> messages, Step step) {
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    for (Message message : messages) {
      ObjectStored event = (ObjectStored) new ObjectEvents().records(message.body()).get(0);
      step.process(event.object());
      done.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(message.messageId())
              .receiptHandle(message.receiptHandle())
              .build());
    }
    if (!done.isEmpty()) {
      assertThat(sqs.deleteMessageBatch(r -> r.queueUrl(QUEUE).entries(done)).successful())
          .hasSameSizeAs(done);
    }
  }

  private void convert(StoredObject object) {
    ResponseBytes<GetObjectResponse> source =
        s3.getObjectAsBytes(r -> r.bucket(object.bucket()).key(object.key()));
    assertThat(source.asUtf8String()).startsWith("# ").hasSize(BYTES);
    assertThat(s3.headObject(r -> r.bucket(object.bucket()).key(object.key())))
        .matches(head -> head.contentLength() == BYTES)
        .matches(head -> head.eTag().equals(source.response().eTag()));
    s3.putObject(
        r -> r.bucket("target").key(object.key().replace(".md", ".html")),
        RequestBody.fromBytes(source.asByteArray()));
  }
}
