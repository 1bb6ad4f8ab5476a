package io.fileprocessing.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailureTextTest {

  private static final String SECRET = "words of the document";
  private static final Exchange EXCHANGE = new DefaultExchange(new DefaultCamelContext());

  static Stream<Throwable> failuresThatQuoteTheText() {
    return Stream.of(
        new NumberFormatException("For input string: \"" + SECRET + "\""),
        new TypeConversionException(SECRET, Integer.class, new NumberFormatException(SECRET)),
        new MethodNotFoundException(EXCHANGE, SECRET, "shout"),
        new JsonParseException(null, "Unrecognized token '" + SECRET + "'"),
        new IllegalArgumentException(SECRET),
        new CamelExchangeException(SECRET, EXCHANGE, new NumberFormatException(SECRET)),
        new RuntimeCamelException(SECRET, new RuntimeCamelException(SECRET)));
  }

  @ParameterizedTest
  @MethodSource("failuresThatQuoteTheText")
  void neverQuotesTheText(Throwable failure) {
    // as if a library had thrown it
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      cause.setStackTrace(
          new StackTraceElement[] {
            new StackTraceElement("org.example.Parser", "parse", "Parser.java", 1)
          });
    }

    assertThat(FailureText.of(failure)).doesNotContain(SECRET).isNotBlank();
    assertThat(FailureText.trace(failure)).doesNotContain(SECRET).isNotBlank();
  }

  @Test
  void showsTheMessageOfARejection() {
    assertThat(FailureText.of(Rejection.unreadableEvent("the body is empty")))
        .contains("Unrecognized event: the body is empty. Fix the sender");
  }

  @Test
  void namesTheCause() {
    assertThat(FailureText.of(new MethodNotFoundException(EXCHANGE, SECRET, "shout")))
        .isEqualTo("MethodNotFoundException: no method shout on java.lang.String");
    assertThat(FailureText.of(new RuntimeCamelException(SdkClientException.create("no route"))))
        .contains("SdkClientException: no route");
    assertThat(FailureText.of(new IOException("disk\nfull"))).contains("disk%0Afull");
    assertThat(FailureText.of(new TimeoutException("exceeded MAX_PROCESSING_SECONDS")))
        .contains("exceeded MAX_PROCESSING_SECONDS");
    assertThat(FailureText.of(new NoSuchBeanException("markdownPages"))).contains("markdownPages");
    assertThat(FailureText.of(Rejection.unreadableEvent("the body is empty")))
        .startsWith("Unrecognized event: the body is empty.");
  }

  @Test
  void showsTheMessagesOfTheHttpClient() {
    IOException failure = new NoHttpResponseException("The target server failed to respond");
    failure.setStackTrace(new StackTraceElement[0]);

    assertThat(FailureText.of(failure)).contains("The target server failed to respond");
  }

  @Test
  void findsARejectionInsideTheWrappersOfCamel() {
    Rejection rejection = Rejection.unreadableEvent("the body is empty");

    assertThat(
            FailureText.cause(
                new CamelExchangeException(
                    "split", EXCHANGE, new RuntimeCamelException(rejection))))
        .isSameAs(rejection);
  }
}
