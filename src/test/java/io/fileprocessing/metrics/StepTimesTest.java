package io.fileprocessing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class StepTimesTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void timesEachRouteThatAWorkflowCallsAlsoIfItFails() throws Exception {
    try (CamelContext context = new DefaultCamelContext()) {
      context.addRoutePolicyFactory(new StepTimes(meters));
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              errorHandler(noErrorHandler());
              from("direct:workflow").routeId("workflow").split(body()).to("direct:outer").end();
              from("direct:outer").routeId("outer").to("direct:inner");
              from("direct:inner")
                  .routeId("inner")
                  .choice()
                  .when(body().isEqualTo("fail"))
                  .throwException(new IllegalStateException("as told"));
            }
          });
      context.start();
      for (List<String> bodies : List.of(List.of("a", "b"), List.of("fail"))) {
        try {
          context.createProducerTemplate().sendBody("direct:workflow", bodies);
        } catch (CamelExecutionException e) {
          assertThat(bodies).contains("fail");
        }
      }
    }

    assertThat(meters.find("steps").timers())
        .extracting(timer -> timer.getId().getTag("workflow") + "/" + timer.getId().getTag("step"))
        .containsExactlyInAnyOrder("workflow/outer", "workflow/inner");
    assertThat(meters.find("steps").timers()).extracting(Timer::count).containsOnly(3L);
  }
}
