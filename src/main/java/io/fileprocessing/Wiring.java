package io.fileprocessing;

import io.fileprocessing.aws.AwsClients;
import io.fileprocessing.aws.CallSettings;
import io.fileprocessing.aws.ClientFactory;
import io.fileprocessing.aws.ServiceCalls;
import io.fileprocessing.command.Build;
import io.fileprocessing.derivative.Results;
import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.event.SourceBuckets;
import io.fileprocessing.health.HealthSettings;
import io.fileprocessing.health.Liveness;
import io.fileprocessing.health.Readiness;
import io.fileprocessing.html.ConversionSettings;
import io.fileprocessing.html.MarkdownPage;
import io.fileprocessing.metrics.EmbeddedMetrics;
import io.fileprocessing.metrics.MetricsSettings;
import io.fileprocessing.metrics.ProcessMetrics;
import io.fileprocessing.metrics.StepTimes;
import io.fileprocessing.s3.MemoryBudget;
import io.fileprocessing.s3.ObjectContent;
import io.fileprocessing.s3.ObjectVersions;
import io.fileprocessing.s3.SourceObjects;
import io.fileprocessing.s3.SourceSettings;
import io.fileprocessing.sentiment.BilledUnits;
import io.fileprocessing.sentiment.Languages;
import io.fileprocessing.sentiment.PlainText;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.sentiment.SentimentSettings;
import io.fileprocessing.settings.ProcessSettings;
import io.fileprocessing.settings.Settings;
import io.fileprocessing.sqs.DeadLetters;
import io.fileprocessing.sqs.MessageOutcomes;
import io.fileprocessing.sqs.QueueSettings;
import io.fileprocessing.sqs.ReceivingClient;
import io.fileprocessing.sqs.StopSignal;
import io.fileprocessing.sqs.WorkQueues;
import io.fileprocessing.tracing.MessageTraces;
import io.fileprocessing.tracing.Tracing;
import io.fileprocessing.workflow.FailedSteps;
import io.fileprocessing.workflow.IgnoredRecords;
import io.fileprocessing.workflow.RecordOutcomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.LoggingLevel;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LoggingExceptionHandler;

/**
 * Binds the beans that the routes refer to, and the AWS clients, which the components find by type.
 */
final class Wiring implements CamelConfiguration {

  /** The settings that Java code uses; the routes use the others directly. */
  private record AllSettings(
      CallSettings calls,
      QueueSettings queues,
      SourceSettings source,
      ConversionSettings conversion,
      SentimentSettings sentiment,
      HealthSettings health,
      MetricsSettings metrics) {

    /**
     * Reads and validates all settings.
     *
     * @throws io.fileprocessing.settings.InvalidSettingsException with one line for each setting
     *     that is missing or invalid
     */
    static AllSettings read(Settings settings) {
      AllSettings all =
          new AllSettings(
              CallSettings.read(settings),
              QueueSettings.read(settings),
              SourceSettings.read(settings),
              ConversionSettings.read(settings),
              SentimentSettings.read(settings),
              HealthSettings.read(settings),
              MetricsSettings.read(settings));
      ProcessSettings.read(settings);
      LogFormat.check(settings);
      settings.check();
      return all;
    }
  }

  private final ClientFactory clientFactory;

  Wiring(ClientFactory clientFactory) {
    this.clientFactory = Objects.requireNonNull(clientFactory, "clientFactory");
  }

  @Override
  public void configure(CamelContext context) {
    AllSettings settings =
        AllSettings.read(new Settings(context.getPropertiesComponent()::resolveProperty));
    Registry registry = context.getRegistry();
    // the registry that Camel exposes at /observe/metrics
    MeterRegistry meters = registry.findSingleByType(MeterRegistry.class);
    Optional<Tracing> tracing = Tracing.start(System.getenv());
    ServiceCalls calls =
        tracing
            .map(traces -> new ServiceCalls(meters, traces.calls()))
            .orElseGet(() -> new ServiceCalls(meters));
    AwsClients clients = clientFactory.create(settings.calls(), calls);
    Build build = Build.current();
    StopSignal stop = new StopSignal();
    context.getManagementStrategy().addEventNotifier(stop);
    context.getManagementStrategy().addEventNotifier(new LifecycleLog(build));
    WorkQueues queues =
        new WorkQueues(clients.sqs(), settings.queues(), calls::isAnsweredSince, stop);

    bindClients(context, clients, queues);
    bindWorkflow(
        context,
        new MessageOutcomes(
            queues, meters, tracing.map(MessageTraces.class::cast).orElse(MessageTraces.OFF)),
        new DeadLetters(clients.sqs(), stop));
    tracing.ifPresent(traces -> registry.bind("tracing", traces, null, "close"));
    bindRecords(registry, settings, clients, meters);
    bindSource(registry, settings.source(), clients);
    registry.bind("markdownPage", new MarkdownPage(settings.conversion().fragment()));
    bindSentiment(registry, settings.sentiment(), meters);
    bindMetrics(context, settings.metrics(), build, meters);
    registry.bind("readiness", new Readiness(queues, calls));
    registry.bind("liveness", new Liveness(queues, settings.health().liveness()));
  }

  private static void bindClients(CamelContext context, AwsClients clients, WorkQueues queues) {
    Registry registry = context.getRegistry();
    // closed in this order, because returning messages in flight to the queue needs the clients
    registry.bind("workQueues", queues, null, "close");
    registry.bind("awsClients", clients, null, "close");
    registry.bind("sqs", new ReceivingClient(clients.sqs(), queues, context::isStarted));
    registry.bind("s3", clients.s3());
    registry.bind("dynamoDb", clients.dynamoDb());
    registry.bind("comprehend", clients.comprehend());
  }

  private static void bindWorkflow(
      CamelContext context, MessageOutcomes outcomes, DeadLetters deadLetters) {
    Registry registry = context.getRegistry();
    context.addRoutePolicyFactory(new FailedSteps());
    registry.bind("messageOutcomes", outcomes);
    registry.bind("deadLetters", deadLetters);
    registry.bind("recordOutcomes", new RecordOutcomes());
    registry.bind(
        "silentExceptionHandler",
        new LoggingExceptionHandler(context, Wiring.class, LoggingLevel.OFF));
  }

  private static void bindMetrics(
      CamelContext context, MetricsSettings settings, Build build, MeterRegistry meters) {
    Registry registry = context.getRegistry();
    context.addRoutePolicyFactory(new StepTimes(meters));
    ProcessMetrics process = new ProcessMetrics(meters, build.versions());
    registry.bind("processMetrics", process, null, "close");
    if (settings.embedded()) {
      EmbeddedMetrics embedded =
          new EmbeddedMetrics(meters, settings.namespace(), Clock.systemUTC());
      embedded.start();
      // closed after the queues, whose last messages count
      registry.bind("embeddedMetrics", embedded, null, "close");
    }
  }

  private static void bindRecords(
      Registry registry, AllSettings settings, AwsClients clients, MeterRegistry meters) {
    boolean deletions = settings.source().deleteDerivatives();
    ObjectVersions versions = new ObjectVersions(clients.s3(), deletions);
    registry.bind("objectEvents", new ObjectEvents(deletions));
    registry.bind("objectVersions", versions);
    registry.bind("ignoredRecords", new IgnoredRecords(meters, versions::exists));
    registry.bind(
        "sourceBuckets",
        new SourceBuckets(settings.source().inputBucket(), settings.conversion().targetBucket()));
  }

  private static void bindSource(Registry registry, SourceSettings settings, AwsClients clients) {
    SourceObjects objects = new SourceObjects(settings.maxObjectBytes());
    MemoryBudget memory = MemoryBudget.ofHeap();
    registry.bind("sourceObjects", objects);
    registry.bind("memoryBudget", memory);
    registry.bind("objectContent", new ObjectContent(objects, memory));
    registry.bind("results", new Results(clients.s3()));
  }

  private static void bindSentiment(
      Registry registry, SentimentSettings settings, MeterRegistry meters) {
    registry.bind("plainText", new PlainText(settings.sections(), settings.maxCharacters()));
    registry.bind("languages", new Languages(settings.language()));
    registry.bind("segments", new Segments());
    registry.bind("billedUnits", new BilledUnits(meters));
  }
}
