package io.fileprocessing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.model.BatchDetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.BatchSizeLimitExceededException;
import software.amazon.awssdk.services.comprehend.model.ComprehendException;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.TextSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The embedded services behave as the services of the deployed stack. */
class LocalAwsTest {

  private static final List<String> QUEUES = List.of("ConversionQueue", "SentimentQueue");
  private static final Queue<SentEvent> SENT = new ConcurrentLinkedQueue<>();
  private static final Queue<RejectedKey> REJECTED = new ConcurrentLinkedQueue<>();
  private static final Queue<String> IGNORED = new ConcurrentLinkedQueue<>();
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws =
        LocalAws.start(
            Options.defaults()
                .parameter("VisibilityTimeoutSeconds", "30")
                .observer(
                    new Observer() {
                      @Override
                      public void sent(SentEvent event) {
                        SENT.add(event);
                      }

                      @Override
                      public void ignored(ObjectWrite write) {
                        IGNORED.add(write.key());
                      }

                      @Override
                      public void rejected(RejectedKey key) {
                        REJECTED.add(key);
                      }
                    }));
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void empty() {
    QUEUES.forEach(queue -> aws.sqs().purgeQueue(request -> request.queueUrl(aws.queueUrl(queue))));
    SENT.clear();
    REJECTED.clear();
    IGNORED.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.md",
        "a/b/c.MD",
        "this im + age blah.md",
        "%2B%20%%%.md",
        "ünï 日本.md",
        "${env:HOME}.md",
        "a&b=c?d#e.md"
      })
  void sendsTheEventOfAPutToBothQueues(String key) throws IOException {
    String version = put(key).versionId();
    for (String queue : QUEUES) {
      JsonNode detail = received(queue).path("detail");
      assertThat(detail.path("eventName").asText()).isEqualTo("PutObject");
      assertThat(detail.at("/requestParameters/bucketName").asText()).isEqualTo(aws.inputBucket());
      assertThat(detail.at("/requestParameters/key").asText()).isEqualTo(key);
      assertThat(detail.at("/responseElements/x-amz-version-id").asText())
          .isEqualTo(version)
          .isNotEmpty();
    }
  }

  @Test
  void sendsTheEventOfACopy() throws IOException {
    put("from.md");
    QUEUES.forEach(this::received);
    copy("from.md", "to.md");
    for (String queue : QUEUES) {
      JsonNode detail = received(queue).path("detail");
      assertThat(detail.path("eventName").asText()).isEqualTo("CopyObject");
      assertThat(detail.at("/requestParameters/key").asText()).isEqualTo("to.md");
    }
  }

  @Test
  void sendsTheEventOfAMultipartUploadWhenItIsComplete() {
    String bucket = aws.inputBucket();
    String id =
        aws.s3().createMultipartUpload(upload -> upload.bucket(bucket).key("big.md")).uploadId();
    String etag =
        aws.s3()
            .uploadPart(
                part -> part.bucket(bucket).key("big.md").uploadId(id).partNumber(1),
                RequestBody.fromString("# B"))
            .eTag();
    assertThat(SENT).isEmpty();
    aws.s3()
        .completeMultipartUpload(
            upload ->
                upload
                    .bucket(bucket)
                    .key("big.md")
                    .uploadId(id)
                    .multipartUpload(
                        parts ->
                            parts.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
    for (String queue : QUEUES) {
      assertThat(received(queue).at("/detail/eventName").asText())
          .isEqualTo("CompleteMultipartUpload");
    }
    assertThat(SENT).extracting(SentEvent::queue).containsExactlyInAnyOrderElementsOf(QUEUES);
  }

  @Test
  void sendsNothingForOtherFilesOtherBucketsAndFailedPuts() {
    put("a.txt");
    aws.s3()
        .putObject(
            put -> put.bucket(aws.targetBucket()).key("a.md"), RequestBody.fromString("# A"));
    assertThatThrownBy(
            () ->
                aws.s3()
                    .putObject(
                        put ->
                            put.bucket(aws.inputBucket()).key("rejected.md").ifMatch("\"other\""),
                        RequestBody.fromString("# A")))
        .isInstanceOf(S3Exception.class);
    put("last.md");
    await().until(() -> SENT.size() == QUEUES.size());
    assertThat(SENT).extracting(SentEvent::key).containsOnly("last.md");
    assertThat(IGNORED).containsExactly("a.txt");
  }

  /** An SDK client would send an empty segment as %2F, whose signature S3Proxy does not verify. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a//b.md",
        "/a.md",
        "//a.md",
        "../a.md",
        "a/../b.md",
        "a/./b.md",
        "./a.md",
        "a/b//",
        ".",
        "..",
        "a.md/.."
      })
  void rejectsAKeyThatItsFileSystemCannotHold(String key) throws Exception {
    HttpResponse<String> response = put(presigned(key));
    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(response.body())
        .contains("<Code>NotImplemented</Code>")
        .contains("does not support the key '" + key + "'. Amazon S3 does.");
    assertThat(REJECTED).containsExactly(new RejectedKey(aws.inputBucket(), key));
    put("last.md");
    await().until(() -> SENT.size() == QUEUES.size());
    assertThat(SENT).extracting(SentEvent::key).containsOnly("last.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b.md", "/a.md", "a/./b.md", "a/../b.md"})
  void rejectsAKeyOfAnSdkClientThatIsNoPath(String key) {
    assertThatThrownBy(() -> put(key))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501))
        .hasMessageContaining("does not support the key '" + key + "'");
    assertThat(REJECTED).containsExactly(new RejectedKey(aws.inputBucket(), key));
  }

  @ParameterizedTest
  @CsvSource({"file, file/a.md", "folder/a.md, folder", "copied, copied/a/b.md"})
  void rejectsAKeyThatWouldBeAFileAndAFolder(String first, String second) {
    put(first);
    assertThatThrownBy(() -> put(second))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501))
        .hasMessageContaining("does not support the key '" + second + "'");
    assertThatThrownBy(() -> copy(first, second))
        .hasMessageContaining("does not support the key '" + second + "'");
    assertThat(REJECTED)
        .containsExactly(
            new RejectedKey(aws.inputBucket(), second), new RejectedKey(aws.inputBucket(), second));
  }

  @Test
  void sendsTheBucketsOwnEventsWhenConfigured() throws IOException {
    try (LocalAws own = LocalAws.start(Options.defaults().parameter("EventSource", "S3"))) {
      own.s3()
          .putObject(
              put -> put.bucket(own.inputBucket()).key("a.md"), RequestBody.fromString("# A"));
      JsonNode event = received(own, "SentimentQueue");
      assertThat(event.path("detail-type").asText()).isEqualTo("Object Created");
      assertThat(event.at("/detail/object/key").asText()).isEqualTo("a.md");
      assertThat(event.at("/detail/object/size").asInt()).isEqualTo(3);
      assertThat(event.at("/detail/object/version-id").asText()).isNotEmpty();
    }
  }

  @Test
  void movesAMessageToItsDeadLetterQueueAfterFiveTries() {
    String queue = aws.queueUrl("ConversionQueue");
    aws.sqs().sendMessage(message -> message.queueUrl(queue).messageBody("hopeless"));
    for (int tries = 0; tries < 5; tries++) {
      String handle = message(aws, "ConversionQueue").receiptHandle();
      aws.sqs()
          .changeMessageVisibility(
              change -> change.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));
    }
    assertThat(
            aws.sqs()
                .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(0))
                .messages())
        .isEmpty();
    assertThat(message(aws, "ConversionDlq").body()).isEqualTo("hopeless");
  }

  @Test
  void givesAQueueTheAttributesOfTheTemplate() {
    assertThat(
            aws.sqs()
                .getQueueAttributes(
                    request ->
                        request
                            .queueUrl(aws.queueUrl("SentimentQueue"))
                            .attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings())
        .containsEntry("VisibilityTimeout", "30")
        .containsEntry("ReceiveMessageWaitTimeSeconds", "20")
        .containsEntry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:SentimentQueue");
  }

  @Test
  void storesAnItemById() {
    aws.dynamoDb()
        .putItem(
            put ->
                put.tableName(aws.sentimentTable())
                    .item(Map.of("id", AttributeValue.fromS("s3://b/k"))));
    assertThat(
            aws.dynamoDb()
                .getItem(
                    get ->
                        get.tableName(aws.sentimentTable())
                            .key(Map.of("id", AttributeValue.fromS("s3://b/k"))))
                .item())
        .containsKey("id");
  }

  @ParameterizedTest
  @CsvSource({
    "POSITIVE, I love this wonderful place. It is great!",
    "NEGATIVE, This is a horrible failure and I hate it.",
    "NEUTRAL, The meeting is on Tuesday at ten.",
    "MIXED, The food was excellent and delicious. The service was awful and rude."
  })
  void scoresAText(String sentiment, String text) {
    DetectSentimentResponse response =
        aws.comprehend().detectSentiment(r -> r.text(text).languageCode("en"));
    assertThat(response.sentimentAsString()).isEqualTo(sentiment);
    assertThat(
            response.sentimentScore().positive()
                + response.sentimentScore().negative()
                + response.sentimentScore().neutral()
                + response.sentimentScore().mixed())
        .isCloseTo(1, within(0.001f));
  }

  @Test
  void countsWhatComprehendIsAskedFor() {
    ComprehendUsage before = aws.comprehendUsage();
    aws.comprehend().detectSentiment(request -> request.text("12345").languageCode("en"));
    assertThat(aws.comprehendUsage())
        .isEqualTo(new ComprehendUsage(before.calls() + 1, before.characters() + 5));
  }

  @Test
  void limitsATextToFiveThousandBytes() {
    aws.comprehend().detectSentiment(request -> request.text("é".repeat(2_500)).languageCode("en"));
    assertThatThrownBy(
            () ->
                aws.comprehend()
                    .detectSentiment(
                        request -> request.text("é".repeat(2_500) + "a").languageCode("en")))
        .isInstanceOf(TextSizeLimitExceededException.class);
  }

  @Test
  void detectsKeyPhrasesWithTheirOffsetsInCharacters() {
    assertThat(
            aws.comprehend()
                .detectKeyPhrases(r -> r.text("😀 We like the red house.").languageCode("en"))
                .keyPhrases())
        .singleElement()
        .satisfies(
            phrase -> {
              assertThat(phrase.text()).isEqualTo("red house");
              assertThat(phrase.score()).isBetween(0f, 1f);
              assertThat(phrase.beginOffset()).isEqualTo(14);
              assertThat(phrase.endOffset()).isEqualTo(23);
            });
  }

  @Test
  void limitsTheTextOfKeyPhrasesToAHundredThousandBytes() {
    aws.comprehend().detectKeyPhrases(r -> r.text("é".repeat(50_000)).languageCode("en"));
    assertThatThrownBy(
            () ->
                aws.comprehend()
                    .detectKeyPhrases(r -> r.text("é".repeat(50_000) + "a").languageCode("en")))
        .isInstanceOf(TextSizeLimitExceededException.class);
    assertThatThrownBy(() -> aws.comprehend().detectKeyPhrases(r -> r.text("").languageCode("en")))
        .hasMessageContaining("length");
    assertThatThrownBy(() -> aws.comprehend().detectKeyPhrases(r -> r.text("a").languageCode("tr")))
        .hasMessageContaining("enum");
  }

  @ParameterizedTest
  @CsvSource({"'', en", "a, tr", "a, xx", "a, ''"})
  void rejectsAnEmptyTextOrAnUnknownLanguage(String text, String language) {
    assertThatThrownBy(
            () -> aws.comprehend().detectSentiment(r -> r.text(text).languageCode(language)))
        .isInstanceOfSatisfying(
            ComprehendException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            });
  }

  @Test
  void reportsTheFailureOfOneDocumentInABatch() {
    BatchDetectSentimentResponse response =
        aws.comprehend()
            .batchDetectSentiment(
                batch ->
                    batch
                        .languageCode("en")
                        .textList("I love it.", "a".repeat(5_001), "I hate it."));
    assertThat(response.resultList())
        .extracting(result -> result.index() + result.sentimentAsString())
        .containsExactly("0POSITIVE", "2NEGATIVE");
    assertThat(response.errorList())
        .singleElement()
        .satisfies(error -> assertThat(error.index()).isEqualTo(1));
    assertThatThrownBy(
            () ->
                aws.comprehend()
                    .batchDetectSentiment(
                        batch -> batch.languageCode("en").textList(Collections.nCopies(26, "a"))))
        .isInstanceOf(BatchSizeLimitExceededException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "en, The quick brown fox jumps over the lazy dog and runs away from the hunters.",
    "de, Die Besprechung findet am kommenden Dienstag in unserem Büro in Berlin statt.",
    "zh, 会议将于下星期二上午十点在北京的办公室举行。请大家准时参加。"
  })
  void detectsTheLanguageOfAText(String language, String text) {
    assertThat(aws.comprehend().detectDominantLanguage(request -> request.text(text)).languages())
        .singleElement()
        .satisfies(detected -> assertThat(detected.languageCode()).isEqualTo(language));
  }

  @ParameterizedTest
  @EnumSource
  void listensOnTheLoopbackAddressOnly(Service service) throws IOException {
    int port = aws.endpoint(service).getPort();
    assertThat(connects("127.0.0.1", port)).isTrue();
    for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThat(connects(address.getHostAddress(), port)).as("%s:%d", address, port).isFalse();
        }
      }
    }
  }

  @Test
  void keepsTheDataOfAServiceThatIsDown() {
    put("kept.md");
    QUEUES.forEach(this::received);
    aws.sqs()
        .sendMessage(message -> message.queueUrl(aws.queueUrl("SentimentDlq")).messageBody("kept"));
    for (Service service : Service.values()) {
      aws.stop(service);
      assertThat(connects("127.0.0.1", aws.endpoint(service).getPort())).isFalse();
    }
    assertThatThrownBy(
            () -> aws.s3().headObject(head -> head.bucket(aws.inputBucket()).key("kept.md")))
        .isInstanceOf(SdkClientException.class);
    for (Service service : Service.values()) {
      aws.restart(service);
    }
    assertThat(
            aws.s3()
                .headObject(head -> head.bucket(aws.inputBucket()).key("kept.md"))
                .contentLength())
        .isEqualTo(3);
    assertThat(message(aws, "SentimentDlq").body()).isEqualTo("kept");
    assertThat(
            aws.dynamoDb()
                .describeTable(table -> table.tableName(aws.sentimentTable()))
                .table()
                .itemCount())
        .isNotNull();
    aws.comprehend().detectSentiment(request -> request.text("back").languageCode("en"));
  }

  @Test
  void listensOnTheGivenPortsAndClosesWithServicesDown() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    LocalAws own = LocalAws.start(Options.defaults().port(Service.S3, port));
    assertThat(own.endpoint(Service.S3)).hasPort(port);
    assertThatThrownBy(() -> LocalAws.start(Options.defaults().port(Service.S3, port)))
        .hasRootCauseInstanceOf(BindException.class);
    for (Service service : Service.values()) {
      own.stop(service);
    }
    own.close();
    assertThat(connects("127.0.0.1", port)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichServiceCannotListen(Service service) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalAws.start(Options.defaults().port(service, port)))
          .isInstanceOf(PortUnavailableException.class)
          .hasMessageStartingWith(service + " cannot listen on 127.0.0.1:" + port + ": ")
          .hasMessageEndingWith("Address already in use");
    }
  }

  @Test
  void deliversAnEventThatWasSentWhileTheQueuesWereDown() {
    aws.stop(Service.SQS);
    put("late.md");
    aws.restart(Service.SQS);
    assertThat(received("ConversionQueue").at("/detail/requestParameters/key").asText())
        .isEqualTo("late.md");
  }

  @Test
  void setsTheEnvironmentOfTheApplication() {
    assertThat(aws.environment())
        .containsEntry("CONVERSION_QUEUE", aws.queueUrl("ConversionQueue"))
        .containsEntry("SENTIMENT_DLQ", aws.queueUrl("SentimentDlq"))
        .containsEntry("INPUT_BUCKET", aws.inputBucket())
        .containsEntry("TARGET_BUCKET", aws.targetBucket())
        .containsEntry("SENTIMENT_TABLE", aws.sentimentTable())
        .containsEntry("AWS_ENDPOINT_URL_COMPREHEND", aws.endpoint(Service.COMPREHEND).toString())
        .containsKeys("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  }

  private static PutObjectResponse put(String key) {
    return aws.s3()
        .putObject(put -> put.bucket(aws.inputBucket()).key(key), RequestBody.fromString("# A"));
  }

  private static void copy(String from, String to) {
    aws.s3()
        .copyObject(
            copy ->
                copy.sourceBucket(aws.inputBucket())
                    .sourceKey(from)
                    .destinationBucket(aws.inputBucket())
                    .destinationKey(to));
  }

  private static URI presigned(String key) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .s3Client(aws.s3())
            .endpointOverride(aws.endpoint(Service.S3))
            .region(Region.of(aws.environment().get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(Clients.ACCESS_KEY, Clients.SECRET_KEY)))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return URI.create(
          presigner
              .presignPutObject(
                  r ->
                      r.signatureDuration(Duration.ofMinutes(1))
                          .putObjectRequest(put -> put.bucket(aws.inputBucket()).key(key)))
              .url()
              .toString());
    }
  }

  private static HttpResponse<String> put(URI url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url).PUT(HttpRequest.BodyPublishers.ofString("# A")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode received(String queue) {
    return received(aws, queue);
  }

  /** The event of the next message, which is then deleted. */
  private static JsonNode received(LocalAws from, String queue) {
    Message message = message(from, queue);
    from.sqs()
        .deleteMessage(
            delete -> delete.queueUrl(from.queueUrl(queue)).receiptHandle(message.receiptHandle()));
    try {
      return new ObjectMapper().readTree(message.body());
    } catch (IOException e) {
      throw new AssertionError(message.body(), e);
    }
  }

  private static Message message(LocalAws from, String queue) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                from.sqs()
                    .receiveMessage(
                        receive -> receive.queueUrl(from.queueUrl(queue)).waitTimeSeconds(1))
                    .messages(),
            messages -> messages.size() == 1)
        .get(0);
  }

  private static boolean connects(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
