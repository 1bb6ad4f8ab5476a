package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.Events;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Tests the traces of the packaged application with a receiver of OTLP in this process. */
class TracingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private LocalAws aws;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/v1/traces",
        exchange -> {
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
              .getResourceSpansList()
              .stream()
              .flatMap(resource -> resource.getScopeSpansList().stream())
              .forEach(scope -> spans.addAll(scope.getSpansList()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    aws = LocalAws.start();
  }

  @AfterEach
  void end() {
    aws.close();
    receiver.stop(0);
  }

  @Test
  void tracesAMessageFromItsSenderThroughEveryCall() throws Exception {
    // not .md, because the deployed rule would send an event for them
    put("traced.txt", "I am very happy.");
    put("image.txt", "\u0000\u0001\u0002");
    Map<String, String> environment = new HashMap<>(aws.environment());
    environment.put(
        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + receiver.getAddress().getPort());
    Path log = folder.resolve("log");
    try (ApplicationProcess application =
        ApplicationProcess.start(environment, log, "-XX:TieredStopAtLevel=1")) {
      send("ConversionQueue", "traced.txt", header("a".repeat(24), 1));
      send("SentimentQueue", "traced.txt", header("b".repeat(24), 1));
      send("ConversionQueue", "image.txt", header("c".repeat(24), 1));
      send("SentimentQueue", "image.txt", header("d".repeat(24), 0));
      await().atMost(PATIENCE).until(() -> outcomes(log).size() == 4);
      application.process().destroy();
      assertThat(application.process().waitFor(25, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(calls("a".repeat(24)))
        .containsExactlyInAnyOrder("S3.GetObject", "S3.PutObject", "S3.HeadObject");
    assertThat(calls("b".repeat(24)))
        .containsExactlyInAnyOrder(
            "S3.GetObject", "Comprehend.DetectSentiment", "DynamoDb.PutItem", "S3.HeadObject");
    assertThat(calls("c".repeat(24))).containsExactlyInAnyOrder("S3.GetObject", "Sqs.SendMessage");
    assertThat(calls("d".repeat(24))).as("not sampled by the sender").isEmpty();
    assertThat(traceHeaders("ConversionDlq")).containsExactly(header("c".repeat(24), 1));
    assertThat(traceHeaders("SentimentDlq")).containsExactly(header("d".repeat(24), 0));
    assertThat(spans)
        .as("no traces but those of messages")
        .allSatisfy(span -> assertThat(id(span.getTraceId())).startsWith("5759e988"));
    assertThat(spans)
        .filteredOn(TracingIT::isOfAMessage)
        .hasSize(3)
        .allSatisfy(span -> assertThat(id(span.getParentSpanId())).isEqualTo("53995c3f42cd8ad8"))
        .allSatisfy(
            span ->
                assertThat(span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR)
                    .isEqualTo(id(span.getTraceId()).endsWith("c")));
    assertThat(outcomes(log))
        .filteredOn(line -> line.contains(" trace=5759e988"))
        .hasSize(3)
        .anyMatch(line -> line.contains("outcome=done") && line.contains("trace=5759e988aaa"))
        .anyMatch(line -> line.contains("outcome=dead") && line.contains("trace=5759e988ccc"));
    assertThat(spans.toString()).as("no document text").doesNotContain("very happy");
  }

  private static String header(String trace, int sampled) {
    return "Root=1-5759e988-" + trace + ";Parent=53995c3f42cd8ad8;Sampled=" + sampled;
  }

  private void put(String key, String text) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text));
  }

  private void send(String queue, String key, String header) {
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .messageBody(Events.cloudTrail(aws.inputBucket(), key))
                    .messageSystemAttributes(
                        Map.of(
                            MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                            MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header)
                                .build())));
  }

  private List<String> traceHeaders(String queue) {
    return aws
        .sqs()
        .receiveMessage(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .stream()
        .map(message -> message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER))
        .toList();
  }

  private static List<String> outcomes(Path log) throws IOException {
    return Files.readAllLines(log).stream().filter(line -> line.contains(" outcome=")).toList();
  }

  /** The names of the calls in a trace, all of them caused by the message itself. */
  private List<String> calls(String trace) {
    List<Span> all = spans.stream().filter(span -> id(span.getTraceId()).endsWith(trace)).toList();
    List<String> messages =
        all.stream().filter(TracingIT::isOfAMessage).map(span -> id(span.getSpanId())).toList();
    assertThat(all)
        .filteredOn(span -> !isOfAMessage(span))
        .allSatisfy(span -> assertThat(messages).contains(id(span.getParentSpanId())));
    return all.stream().filter(span -> !isOfAMessage(span)).map(Span::getName).toList();
  }

  private static boolean isOfAMessage(Span span) {
    return span.getName().startsWith("process ");
  }

  private static String id(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
