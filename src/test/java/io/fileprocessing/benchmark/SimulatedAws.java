package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers the calls of S3, SQS, DynamoDB and Comprehend that processing a file takes. It stores
 * nothing: every key of the input bucket holds the same note, and what is written is only counted.
 *
 * <p>A POST to {@link #ROUND} with a {@link Workload} makes its events visible, and is answered
 * with the {@link Outcome} once the last message is deleted.
 *
 * <p>One event loop runs all of it, so nothing here is synchronized. A latency is a scheduled task
 * of that loop.
 */
@Sharable
final class SimulatedAws extends SimpleChannelInboundHandler<FullHttpRequest> {

  static final String ROUND = "/benchmark/round";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** How far a latency varies in both directions. */
  private static final double JITTER = 0.2;

  private static final byte[] ATTRIBUTES = utf8("{\"Attributes\":{\"VisibilityTimeout\":\"300\"}}");
  private static final byte[] SENTIMENT =
      utf8(
          """
          {"Sentiment":"NEUTRAL","SentimentScore":
           {"Positive":0.1234567,"Negative":0.0234567,"Neutral":0.8430866,"Mixed":0.01}}""");

  /** A ReceiveMessage that waits for messages. */
  private record Poll(ChannelHandlerContext context, int max) {}

  private final Map<String, Deque<Poll>> polls = new HashMap<>();
  // the same latencies in every run
  private final SplittableRandom random = new SplittableRandom(1);
  private SimulatedObject object;
  private Round round;

  SimulatedAws() throws IOException {
    object = SimulatedObject.of(0);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
      throws IOException {
    if (request.uri().equals(ROUND)) {
      begin(context, JSON.treeToValue(json(request), Workload.class));
      return;
    }
    Operation operation = Operation.of(request.method(), request.headers().get("X-Amz-Target"));
    if (operation == null) {
      context.writeAndFlush(Reply.rejection("The back ends do not answer this call"));
      return;
    }
    if (operation == Operation.SQS_RECEIVE) {
      receive(context, json(request));
      return;
    }
    if (round != null) {
      round.called(operation);
    }
    answer(context, operation, reply(operation, request));
  }

  /** What is answered to a call; evaluated when the call has taken its time. */
  private Supplier<FullHttpResponse> reply(Operation operation, FullHttpRequest request)
      throws IOException {
    return switch (operation) {
      case S3_GET_OBJECT -> {
        boolean checksum = request.headers().contains("x-amz-checksum-mode");
        yield () -> Reply.of(object.content(), object.headers(checksum));
      }
      case S3_HEAD_OBJECT -> () -> Reply.headOf(object.content().length, object.headers());
      case S3_PUT_OBJECT -> stored(request.uri(), new byte[0]);
      case DYNAMODB_PUT_ITEM -> stored(json(request).at("/Item/id/S").asText(), utf8("{}"));
      case COMPREHEND_DETECT_SENTIMENT -> () -> Reply.json(SENTIMENT);
      case SQS_ATTRIBUTES -> () -> Reply.json(ATTRIBUTES);
      case SQS_DELETE -> deleted(1, utf8("{}"));
      case SQS_DELETE_BATCH -> {
        JsonNode batch = json(request);
        yield deleted(SimulatedMessages.entries(batch).size(), SimulatedMessages.successful(batch));
      }
      case SQS_CHANGE_VISIBILITY -> {
        byte[] body = SimulatedMessages.successful(json(request));
        yield () -> Reply.json(body);
      }
      // a dead letter: no file of the benchmark should become one
      case SQS_SEND -> () -> Reply.rejection("The back ends accept no messages");
      case SQS_RECEIVE -> throw new IllegalArgumentException(operation.label());
    };
  }

  private Supplier<FullHttpResponse> stored(String name, byte[] body) {
    int file = SimulatedMessages.file(name);
    return () -> {
      if (round != null) {
        round.stored(file, System.nanoTime());
      }
      return Reply.json(body);
    };
  }

  private Supplier<FullHttpResponse> deleted(int messages, byte[] body) {
    return () -> {
      if (round != null) {
        round.deleted(messages, System.nanoTime());
      }
      return Reply.json(body);
    };
  }

  private void answer(
      ChannelHandlerContext context, Operation operation, Supplier<FullHttpResponse> reply) {
    if (round == null || !round.workload().latency()) {
      context.writeAndFlush(reply.get());
      return;
    }
    double factor = random.nextDouble(1 - JITTER, 1 + JITTER);
    context
        .executor()
        .schedule(
            () -> context.writeAndFlush(reply.get()),
            (long) (operation.millis() * factor * 1e6),
            TimeUnit.NANOSECONDS);
  }

  private void receive(ChannelHandlerContext context, JsonNode request) {
    String url = request.get("QueueUrl").asText();
    String queue = url.substring(url.lastIndexOf('/') + 1);
    // the others, which wait for their turn, poll as well
    if (round != null && round.workload().queues().contains(queue)) {
      round.called(Operation.SQS_RECEIVE);
    }
    Poll poll = new Poll(context, request.path("MaxNumberOfMessages").asInt(1));
    Deque<Poll> waiting = polls.computeIfAbsent(queue, name -> new ArrayDeque<>());
    waiting.add(poll);
    ScheduledFuture<?> unused =
        context
            .executor()
            .schedule(
                () -> {
                  if (waiting.remove(poll)) {
                    context.writeAndFlush(Reply.json(SimulatedMessages.received(List.of())));
                  }
                },
                request.path("WaitTimeSeconds").asInt(0),
                TimeUnit.SECONDS);
    serve(queue);
  }

  /** Gives the messages that are visible to those who wait for them. */
  private void serve(String queue) {
    Deque<Poll> waiting = polls.getOrDefault(queue, new ArrayDeque<>());
    while (round != null
        && round.workload().queues().contains(queue)
        && round.visible(System.nanoTime()) > 0
        && !waiting.isEmpty()) {
      Poll poll = waiting.remove();
      if (poll.context().channel().isActive()) {
        List<Integer> files = new ArrayList<>();
        for (int n = Math.min(poll.max(), round.visible(System.nanoTime())); n > 0; n--) {
          files.add(round.receive());
        }
        answer(
            poll.context(),
            Operation.SQS_RECEIVE,
            () -> Reply.json(SimulatedMessages.received(files)));
      }
    }
  }

  private void begin(ChannelHandlerContext context, Workload workload) throws IOException {
    object = SimulatedObject.of(workload.bytes());
    round =
        new Round(
            workload,
            System.nanoTime(),
            outcome -> {
              round = null;
              context.writeAndFlush(
                  Reply.json(
                      JSON.valueToTree(outcome).toString().getBytes(StandardCharsets.UTF_8)));
            });
    arrive(context, round);
  }

  private void arrive(ChannelHandlerContext context, Round current) {
    if (round != current) {
      return;
    }
    current.workload().queues().forEach(this::serve);
    long now = System.nanoTime();
    current
        .nextArrival(now)
        .ifPresent(
            next ->
                context
                    .executor()
                    .schedule(() -> arrive(context, current), next - now, TimeUnit.NANOSECONDS));
  }

  private static JsonNode json(FullHttpRequest request) throws IOException {
    try (InputStream body = new ByteBufInputStream(request.content())) {
      return JSON.readTree(body);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      cause.printStackTrace();
    }
    context.close();
  }
}
