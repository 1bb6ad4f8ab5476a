package io.fileprocessing.command.test;

import io.fileprocessing.aws.ClientFactory;
import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.StartFailure;
import io.fileprocessing.check.Workflow;
import io.fileprocessing.event.EventBridgeEvent;
import io.fileprocessing.event.KeyFilter;
import io.fileprocessing.object.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Runs the tests in a folder. Each test starts the application on stand-ins for AWS, with the route
 * files of the folder, and delivers the event of one object to a workflow.
 */
public final class RouteTests {

  private static final long PATIENCE_SECONDS = 30;

  private final Path folder;
  private final Function<ClientFactory, Main> application;

  /** {@code application} creates the application on these clients, not started. */
  public RouteTests(Path folder, Function<ClientFactory, Main> application) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.application = Objects.requireNonNull(application, "application");
  }

  /**
   * The outcomes of all tests, by file; run one by one as the stream is read.
   *
   * @throws InvalidTestException if a test file cannot be used
   */
  public Stream<TestOutcome> run() {
    return files().stream().flatMap(file -> new TestFile(file).tests().stream()).map(this::run);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(TestFile.SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestOutcome run(RouteTest test) {
    MemoryAws aws =
        new MemoryAws(new MemoryS3(), new MemorySqs(), new MemoryDynamoDb(), test.comprehend());
    Main main = application.apply((settings, calls) -> aws.clients());
    try {
      return new TestOutcome(test.file(), test.name(), run(test, main, aws));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TestOutcome(test.file(), test.name(), List.of("interrupted"));
    } catch (InvalidTestException e) {
      return new TestOutcome(test.file(), test.name(), List.of(e.getMessage()));
    } catch (RuntimeException e) {
      return new TestOutcome(
          test.file(),
          test.name(),
          List.of(StartFailure.explanation("the routes", e, main.getCamelContext())));
    } finally {
      main.stop();
    }
  }

  private List<String> run(RouteTest test, Main main, MemoryAws aws) throws InterruptedException {
    TestSettings.apply(folder, test, main);
    main.init();
    CamelContext context = main.getCamelContext();
    Workflow workflow = workflow(test, Workflow.of(RouteSource.all(context)));
    String queue = context.resolvePropertyPlaceholders(workflow.parameter("queue"));
    RouteTest.Source source = test.source();
    aws.s3()
        .add(
            source.object(),
            new MemoryS3.Content(source.content(), source.contentType(), source.metadata()));
    main.start();
    // a message that is received earlier may find an endpoint without its client
    Optional<String> failure =
        processed(EventBridgeEvent.created(source.object()), queue, aws.sqs());
    if (source.deleted() && failure.isEmpty()) {
      aws.s3().remove(source.object());
      failure = processed(EventBridgeEvent.deleted(source.object()), queue, aws.sqs());
    }
    if (failure.isPresent()) {
      return List.of(failure.get());
    }
    Comparison comparison = new Comparison();
    comparison.rejection(
        test.rejection(),
        aws.sqs().sent().stream()
            .filter(SendMessageRequest::hasMessageAttributes)
            .map(SendMessageRequest::messageAttributes)
            .filter(attributes -> attributes.containsKey("ErrorReason"))
            .findFirst());
    comparison.objects(test.objects(), aws.s3().stored());
    comparison.items(test.items(), List.copyOf(aws.dynamoDb().items()));
    String keys = context.resolvePropertyPlaceholders(workflow.parameter("keys"));
    if (!comparison.failures().isEmpty() && !KeyFilter.isSelected(source.object(), keys)) {
      // why nothing was stored
      return List.of(
          "the object was ignored: its key "
              + Printable.text(source.key())
              + " does not match the parameter keys of the workflow, '"
              + Printable.text(keys, 400)
              + "'");
    }
    return comparison.failures();
  }

  /** Delivers the event; what went wrong, if it is not settled. */
  private static Optional<String> processed(String event, String queue, MemorySqs sqs)
      throws InterruptedException {
    sqs.add(queue, event);
    if (!sqs.awaitSettled(PATIENCE_SECONDS)) {
      return Optional.of("the message was not processed within " + PATIENCE_SECONDS + " s");
    }
    return sqs.isKept()
        ? Optional.of(
            "the object failed, and the message was kept. Remove the empty parameter dlq of the"
                + " workflow to see the reason")
        : Optional.empty();
  }

  /** The workflow that the test names, or the only one in the route file beside the test. */
  private static Workflow workflow(RouteTest test, List<Workflow> workflows) {
    String stem = stem(test.file(), TestFile.SUFFIX);
    List<String> ids = workflows.stream().map(Workflow::id).toList();
    return workflows.stream()
        .filter(
            workflow ->
                test.workflow()
                    .map(workflow.id()::equals)
                    .orElse(stem.equals(stem(workflow.file(), RouteSource.SUFFIX))))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidTestException(
                    test.workflow()
                        .map(
                            id ->
                                "there is no workflow '"
                                    + id
                                    + "'. "
                                    + DidYouMean.hint(id, ids)
                                        .orElse(
                                            "The workflows are: " + String.join(", ", ids) + "."))
                        .orElse(
                            "there is no workflow in "
                                + stem
                                + RouteSource.SUFFIX
                                + "; name one in 'workflow'")));
  }

  private static String stem(String file, String suffix) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }
}
