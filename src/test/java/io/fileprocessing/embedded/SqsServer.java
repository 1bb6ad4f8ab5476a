package io.fileprocessing.embedded;

import com.typesafe.config.ConfigFactory;
import io.fileprocessing.embedded.template.ResourceNames;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.Await;
import scala.concurrent.duration.FiniteDuration;

/** Amazon SQS in memory, by ElasticMQ, with the limits of SQS. */
final class SqsServer implements EmbeddedServer {

  private static final FiniteDuration IMMEDIATELY = FiniteDuration.create(1, TimeUnit.MILLISECONDS);
  private static final FiniteDuration TIMEOUT = FiniteDuration.create(10, TimeUnit.SECONDS);

  // not the one of the listener, so that the queues outlive it
  private final ActorSystem actors =
      ActorSystem.create(
          "sqs",
          // the log has all errors; while it starts and ends, it would also print them
          ConfigFactory.parseString("pekko.stdout-loglevel = OFF")
              .withFallback(ConfigFactory.load()));
  private final QueueContents contents = new QueueContents();
  private final ActorRef queues =
      actors.actorOf(
          Props.create(
              QueueManagerActor.class,
              new NowProvider(),
              StrictSQSLimits$.MODULE$,
              Option.apply(actors.actorOf(Props.create(QueueContents.Listener.class, contents)))));
  private Http.ServerBinding binding;

  /** The messages of every queue. */
  QueueContents contents() {
    return contents;
  }

  @Override
  public int start(int port) {
    binding =
        SQSRestServerBuilder.withActorSystem(actors)
            .withQueueManagerActor(queues)
            .withInterface(LOOPBACK)
            .withPort(port)
            .withAWSRegion(ResourceNames.REGION)
            .withAWSAccountId(ResourceNames.ACCOUNT)
            .start()
            .waitUntilStarted();
    return binding.localAddress().getPort();
  }

  @Override
  public void stop() throws Exception {
    Await.result(binding.terminate(IMMEDIATELY), TIMEOUT);
  }

  @Override
  public void discard() throws Exception {
    Await.result(actors.terminate(), TIMEOUT);
  }
}
