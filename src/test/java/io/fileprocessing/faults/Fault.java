package io.fileprocessing.faults;

import io.fileprocessing.embedded.Service;
import java.io.IOException;
import java.util.Random;

/**
 * What goes wrong with a call, in the words of the service that it is for.
 *
 * <pre>{@code
 * aws.of(Service.S3).fail(call -> call.operation().equals("PUT"), Fault.unavailable());
 * }</pre>
 */
@FunctionalInterface
interface Fault {

  /** Gives the call its answer, or none. */
  void strike(Passage passage) throws IOException, InterruptedException;

  /** The service has an internal error, or is overloaded; by turns. */
  static Fault unavailable() {
    return passage -> {
      if (passage.call().nanos() % 2 == 0) {
        passage.answer(error(passage.service(), 503, "ServiceUnavailable"));
      } else {
        passage.answer(error(passage.service(), 500, "InternalError"));
      }
    };
  }

  /** Half of the calls, by lot from a fixed seed, are too many. */
  static Fault halfThrottled() {
    Random lot = new Random(7);
    return passage -> {
      if (lot.nextBoolean()) {
        passage.answer(passage.forward());
      } else {
        passage.answer(
            switch (passage.service()) {
              case S3 -> error(Service.S3, 503, "SlowDown");
              case SQS -> error(Service.SQS, 403, "RequestThrottled");
              case DYNAMODB ->
                  error(Service.DYNAMODB, 400, "ProvisionedThroughputExceededException");
              case COMPREHEND -> error(Service.COMPREHEND, 400, "ThrottlingException");
            });
      }
    };
  }

  /** The permission is lost; DynamoDB and Comprehend say so with status 400. */
  static Fault denied() {
    return passage ->
        passage.answer(
            switch (passage.service()) {
              case S3 -> error(Service.S3, 403, "AccessDenied");
              case SQS -> error(Service.SQS, 403, "AccessDenied");
              case DYNAMODB, COMPREHEND -> error(passage.service(), 400, "AccessDeniedException");
            });
  }

  /** The key that the object is encrypted with is disabled, which is nothing of S3's own. */
  static Fault keyDisabled() {
    return passage -> passage.answer(error(Service.S3, 400, "KMS.DisabledException"));
  }

  /** The call has its effect, and the connection ends in the middle of the answer. */
  static Fault cut() {
    return passage -> passage.cut(passage.forward());
  }

  /** The call has its effect, and the answer waits until the gate opens. */
  static Fault answerHeld(Gate gate) {
    return passage -> {
      Answer answer = passage.forward();
      gate.await();
      passage.answer(answer);
    };
  }

  /** The call waits until the gate opens, and only then has its effect. */
  static Fault held(Gate gate) {
    return passage -> {
      gate.await();
      passage.answer(passage.forward());
    };
  }

  private static Answer error(Service service, int status, String code) {
    return service == Service.S3
        ? Answer.of(
            status,
            "application/xml",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
                + code
                + "</Code><Message>As the test wants it.</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>")
        : Answer.of(
            status,
            "application/x-amz-json-1.0",
            "{\"__type\":\"com.amazon.coral.service#"
                + code
                + "\",\"message\":\"As the test wants it.\"}");
  }
}
