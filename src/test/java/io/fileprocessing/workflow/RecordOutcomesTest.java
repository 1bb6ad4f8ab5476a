package io.fileprocessing.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordOutcomesTest {

  private static final CamelContext CONTEXT = new DefaultCamelContext();

  private static final Exception NONE = null;
  private static final Exception TEMPORARY = new IOException("first");
  private static final Exception ALSO_TEMPORARY = new IOException("second");
  private static final Exception REJECTED = Rejection.unreadableEvent("the body is empty");
  private static final Exception ALSO_REJECTED =
      Rejection.unreadableEvent("the JSON is not an object");
  private static final Exception WRAPPED = new RuntimeCamelException("in an expression", REJECTED);

  static Stream<Arguments> failsWithTheMostSignificantFailure() {
    return Stream.of(
        Arguments.of(asList(NONE, NONE), NONE, 0),
        Arguments.of(asList(REJECTED), REJECTED, 0),
        Arguments.of(asList(WRAPPED), REJECTED, 0),
        Arguments.of(asList(NONE, WRAPPED), REJECTED, 1),
        Arguments.of(asList(REJECTED, NONE, ALSO_REJECTED), REJECTED, 0),
        Arguments.of(asList(REJECTED, TEMPORARY, ALSO_REJECTED), TEMPORARY, 1),
        Arguments.of(asList(TEMPORARY, REJECTED), TEMPORARY, 0),
        Arguments.of(asList(NONE, TEMPORARY, ALSO_TEMPORARY), TEMPORARY, 1));
  }

  private static List<Exception> asList(Exception... failures) {
    return Arrays.asList(failures);
  }

  @ParameterizedTest
  @MethodSource
  void failsWithTheMostSignificantFailure(List<Exception> records, Exception failure, int object) {
    RecordOutcomes outcomes = new RecordOutcomes();
    Exchange message = null;
    for (int i = 0; i < records.size(); i++) {
      Exchange record = new DefaultExchange(CONTEXT);
      record.setVariable("object", new StoredObject("notes", i + ".md"));
      record.setException(records.get(i));
      message = outcomes.aggregate(message, record);
    }

    assertThat(message.getException()).isSameAs(failure);
    assertThat(message.getVariable("object", StoredObject.class).key()).isEqualTo(object + ".md");
  }
}
