package io.fileprocessing.faults;

import java.io.IOException;
import java.util.Map;
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
        passage.answer(asWanted(passage, 503, "ServiceUnavailable"));
      } else {
        passage.answer(asWanted(passage, 500, "InternalError"));
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
              case S3 -> asWanted(passage, 503, "SlowDown");
              case SQS -> asWanted(passage, 403, "RequestThrottled");
              case DYNAMODB -> asWanted(passage, 400, "ProvisionedThroughputExceededException");
              case COMPREHEND -> asWanted(passage, 400, "ThrottlingException");
            });
      }
    };
  }

  /** The permission is lost; DynamoDB and Comprehend say so with status 400. */
  static Fault denied() {
    return passage ->
        passage.answer(
            switch (passage.service()) {
              case S3, SQS -> asWanted(passage, 403, "AccessDenied");
              case DYNAMODB, COMPREHEND -> asWanted(passage, 400, "AccessDeniedException");
            });
  }

  /** The key that the object is encrypted with is disabled, which is nothing of S3's own. */
  static Fault keyDisabled() {
    return passage -> passage.answer(asWanted(passage, 400, "KMS.DisabledException"));
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

  /**
   * The service answers with this error, in its own words; S3 answers a HEAD with the status alone.
   *
   * <pre>{@code
   * Fault.error(400, "ExpiredToken")
   * Fault.error(400, "ThrottlingException")
   * }</pre>
   */
  static Fault error(int status, String code) {
    return passage -> passage.answer(ErrorAnswer.of(passage, status, code));
  }

  /** The object is archived and must be restored before it can be read. */
  static Fault archived() {
    return passage ->
        passage.answer(
            ErrorAnswer.s3(passage, 403, "InvalidObjectState", Map.of("StorageClass", "GLACIER")));
  }

  /** The object is encrypted with a key that the caller must send along (SSE-C). */
  static Fault customerKeyNeeded() {
    return error(400, "InvalidRequest");
  }

  /** The bucket is in another region than the one that was called. */
  static Fault inRegion(String region) {
    return passage -> {
      String bucket = passage.call().path().split("/")[1];
      Answer answer =
          ErrorAnswer.s3(
              passage,
              301,
              "PermanentRedirect",
              Map.of("Endpoint", bucket + ".s3." + region + ".amazonaws.com", "Bucket", bucket));
      passage.answer(answer.with("x-amz-bucket-region", region));
    };
  }

  private static Answer asWanted(Passage passage, int status, String code) {
    return ErrorAnswer.of(passage, status, code, "As the test wants it.");
  }
}
