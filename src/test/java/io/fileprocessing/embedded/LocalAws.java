package io.fileprocessing.embedded;

import io.fileprocessing.embedded.template.ResourceNames;
import io.fileprocessing.embedded.template.Template;
import java.net.URI;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The AWS services of the deployed stack, embedded in this process, listening on the loopback
 * address, and created from the stack's template.
 *
 * <pre>{@code
 * try (LocalAws aws = LocalAws.start()) {
 *   aws.s3().putObject(put -> put.bucket(aws.inputBucket()).key("a.md"), RequestBody.fromString("# A"));
 * }   // shortly after the put, its event is in both queues
 * }</pre>
 */
public final class LocalAws implements AutoCloseable {

  /** The environment variables of the application that depend on the stack. */
  private static final List<String> WIRING =
      List.of(
          "CONVERSION_QUEUE",
          "CONVERSION_DLQ",
          "SENTIMENT_QUEUE",
          "SENTIMENT_DLQ",
          "INPUT_BUCKET",
          "TARGET_BUCKET",
          "SENTIMENT_TABLE",
          "DELETE_DERIVATIVES");

  private final Template template;
  private final Map<Service, EmbeddedServer> servers = new ConcurrentHashMap<>();
  private final Map<Service, Integer> ports;
  private final Set<Service> listening = ConcurrentHashMap.newKeySet();
  private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();
  private final SqsServer sqsServer = new SqsServer();
  private final ComprehendServer comprehendServer = new ComprehendServer();
  private S3Client s3;
  private SqsClient sqs;
  private DynamoDbClient dynamoDb;
  private ComprehendClient comprehend;
  private FurtherResources further;

  private LocalAws(Template template, Map<Service, Integer> ports) {
    this.template = template;
    this.ports = new ConcurrentHashMap<>(ports);
  }

  public static LocalAws start() {
    return start(Options.defaults());
  }

  /**
   * Returns when every service answers and every bucket, queue and table of the template exists.
   *
   * @throws PortUnavailableException when a service cannot listen on its given port
   * @throws IllegalArgumentException when the template has something that is not supported
   */
  public static LocalAws start(Options options) {
    LocalAws aws =
        new LocalAws(Template.read(options.template(), options.parameters()), options.ports());
    try {
      aws.launch(options);
      return aws;
    } catch (CompletionException e) {
      aws.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public S3Client s3() {
    return s3;
  }

  public SqsClient sqs() {
    return sqs;
  }

  public DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  public ComprehendClient comprehend() {
    return comprehend;
  }

  /** Creates resources that the template does not have. */
  public FurtherResources further() {
    return further;
  }

  /** The calls to the Comprehend stand-in so far. */
  public ComprehendUsage comprehendUsage() {
    return comprehendServer.operations().usage();
  }

  public URI endpoint(Service service) {
    return URI.create("http://" + EmbeddedServer.LOOPBACK + ":" + ports.get(service));
  }

  public String inputBucket() {
    return template.resource("InputBucket").name();
  }

  public String targetBucket() {
    return template.resource("ConversionTargetBucket").name();
  }

  public String sentimentTable() {
    return template.resource("SentimentTable").name();
  }

  /** The URL of the queue with a logical id of the template, such as {@code ConversionDlq}. */
  public String queueUrl(String id) {
    return queueUrlOf(template.resource(id).name());
  }

  /** The URL of the queue with this name. */
  public String queueUrlOf(String name) {
    return queues() + name;
  }

  /**
   * The messages in the queue with this name, in order of arrival. To look at them neither hides
   * them from others nor counts as a receive.
   */
  public List<QueuedMessage> messages(String queue) {
    List<QueuedMessage> messages = sqsServer.contents().of(queue);
    if (!messages.isEmpty() && isEmpty(queue)) {
      // a purge is no event
      sqsServer.contents().forget(queue, messages);
      return List.of();
    }
    return messages;
  }

  private boolean isEmpty(String queue) {
    try {
      return sqs
          .getQueueAttributes(
              r ->
                  r.queueUrl(queues() + queue)
                      .attributeNames(
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
          .attributes()
          .values()
          .stream()
          .allMatch("0"::equals);
    } catch (SdkException e) {
      return false;
    }
  }

  /**
   * The environment variables with which the application uses these services, as the template sets
   * them for its containers.
   */
  public Map<String, String> environment() {
    Map<String, String> deployed = template.withQueuesAt(queues()).containerEnvironment();
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : WIRING) {
      if (!deployed.containsKey(name)) {
        throw new IllegalArgumentException(
            "No container of the template has the environment variable " + name + ".");
      }
      environment.put(name, deployed.get(name));
    }
    environment.put("AWS_REGION", ResourceNames.REGION);
    environment.put("AWS_ACCESS_KEY_ID", Clients.ACCESS_KEY);
    environment.put("AWS_SECRET_ACCESS_KEY", Clients.SECRET_KEY);
    for (Service service : Service.values()) {
      environment.put("AWS_ENDPOINT_URL_" + service, endpoint(service).toString());
    }
    return environment;
  }

  /** Stops the listener of a service, as in an outage; its data remains. */
  public void stop(Service service) {
    if (listening.remove(service)) {
      unchecked(
          () -> {
            servers.get(service).stop();
            return null;
          });
    }
  }

  /** Listens again on the port that the service had before {@link #stop}. */
  public void restart(Service service) {
    unchecked(() -> servers.get(service).start(ports.get(service)));
    listening.add(service);
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable last = open.pop();
      unchecked(
          () -> {
            last.close();
            return null;
          });
    }
  }

  private void launch(Options options) {
    Stack stack = new Stack(template);
    // in parallel: most of each start is class loading
    CompletableFuture<SqsClient> queues =
        async(
            () -> {
              serve(Service.SQS, sqsServer);
              SqsClient client = opened(Clients.of(SqsClient.builder(), endpoint(Service.SQS)));
              stack.createQueues(client);
              return client;
            });
    CompletableFuture<EventBridge> events =
        async(
            () ->
                new EventBridge(
                    template, queues::join, name -> queues() + name, options.observer()));
    CompletableFuture<S3Client> buckets =
        async(
            () -> {
              serve(
                  Service.S3,
                  new S3Server(
                      write -> events.join().announce(write), options.observer()::rejected));
              S3Client client =
                  opened(Clients.of(S3Client.builder().forcePathStyle(true), endpoint(Service.S3)));
              stack.createBuckets(client);
              return client;
            });
    CompletableFuture<DynamoDbClient> tables =
        async(
            () -> {
              serve(Service.DYNAMODB, new DynamoDbServer());
              DynamoDbClient client =
                  opened(Clients.of(DynamoDbClient.builder(), endpoint(Service.DYNAMODB)));
              stack.createTables(client);
              return client;
            });
    CompletableFuture<ComprehendClient> scores =
        async(
            () -> {
              serve(Service.COMPREHEND, comprehendServer);
              return opened(Clients.of(ComprehendClient.builder(), endpoint(Service.COMPREHEND)));
            });
    CompletableFuture.allOf(queues, events, buckets, tables, scores).join();
    sqs = queues.join();
    s3 = buckets.join();
    dynamoDb = tables.join();
    comprehend = scores.join();
    further = new FurtherResources(template, sqs, s3, dynamoDb, opened(events.join()));
  }

  private void serve(Service service, EmbeddedServer server) throws Exception {
    // before its start: a server that cannot listen has threads nonetheless
    open.push(server::discard);
    int port = ports.getOrDefault(service, 0);
    try {
      ports.put(service, server.start(port));
    } catch (Exception e) {
      throw port == 0 ? e : new PortUnavailableException(service, port, e);
    }
    servers.put(service, server);
    listening.add(service);
    open.push(() -> stop(service));
  }

  private <C extends AutoCloseable> C opened(C resource) {
    open.push(resource);
    return resource;
  }

  private String queues() {
    return endpoint(Service.SQS) + "/" + ResourceNames.ACCOUNT + "/";
  }

  private static <T> CompletableFuture<T> async(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> unchecked(task), work -> new Thread(work, "local-aws").start());
  }

  private static <T> T unchecked(Callable<T> task) {
    try {
      return task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
