package io.fileprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.html.MarkdownPage;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The baseline of the benchmark: the calls and the rendering of the conversion workflow in a plain
 * loop that stops at the first failure and never retries.
 */
final class HandWrittenLoop {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SdkHttpClient http =
      ApacheHttpClient.builder().maxConnections(100).expectContinueEnabled(false).build();
  private final S3Client s3 = S3Client.builder().httpClient(http).forcePathStyle(true).build();
  private final SqsClient sqs = SqsClient.builder().httpClient(http).build();
  private final MarkdownPage page = new MarkdownPage(false);
  private final String queue = System.getenv("CONVERSION_QUEUE");
  private final String target = System.getenv("TARGET_BUCKET");

  private HandWrittenLoop() {}

  /** Uses the environment variables of the application; the argument is the number of threads. */
  public static void main(String[] args) {
    HandWrittenLoop loop = new HandWrittenLoop();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      new Thread(loop::run).start();
    }
  }

  private void run() {
    try {
      while (true) {
        List<Message> messages =
            sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                .messages();
        List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
        for (Message message : messages) {
          convert(JSON.readTree(message.body()).at("/detail/requestParameters"));
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

  private void convert(JsonNode request) {
    String bucket = request.get("bucketName").asText();
    String key = request.get("key").asText();
    ResponseBytes<GetObjectResponse> source = s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
    String html =
        page.html(
            Text.utf8(new String(source.asByteArray(), StandardCharsets.UTF_8)),
            new StoredObject(bucket, key));
    s3.putObject(
        r ->
            r.bucket(target)
                .key(key.replace(".md", ".html"))
                .contentType("text/html; charset=utf-8")
                .metadata(Map.of("source-etag", source.response().eTag())),
        RequestBody.fromString(html));
    s3.headObject(r -> r.bucket(bucket).key(key));
  }
}
