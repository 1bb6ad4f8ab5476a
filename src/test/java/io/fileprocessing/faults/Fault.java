package io.fileprocessing.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * A failure of a call, in the format of the service.
 *
 * <pre>{@code
 * aws.of(Service.S3).fail(call -> call.operation().equals("PUT"), Fault.unavailable());
 * }</pre>
 */
@FunctionalInterface
public interface Fault {

  /** Responds to the call, or closes the connection. */
  void apply(ProxiedCall proxied) throws IOException, InterruptedException;

  /** The service returns either 503 or 500. */
  static Fault unavailable() {
    return proxied -> {
      if (proxied.call().nanos() % 2 == 0) {
        proxied.respond(injected(proxied, 503, "ServiceUnavailable"));
      } else {
        proxied.respond(injected(proxied, 500, "InternalError"));
      }
    };
  }

  /** Half of the calls are throttled, selected at random from a fixed seed. */
  static Fault halfThrottled() {
    Random random = new Random(7);
    return proxied -> {
      if (random.nextBoolean()) {
        proxied.respond(proxied.forward());
      } else {
        proxied.respond(
            switch (proxied.service()) {
              case S3 -> injected(proxied, 503, "SlowDown");
              case SQS -> injected(proxied, 403, "RequestThrottled");
              case DYNAMODB -> injected(proxied, 400, "ProvisionedThroughputExceededException");
              case COMPREHEND -> injected(proxied, 400, "ThrottlingException");
            });
      }
    };
  }

  /** Access is denied; DynamoDB and Comprehend report this with status 400. */
  static Fault denied() {
    return proxied ->
        proxied.respond(
            switch (proxied.service()) {
              case S3, SQS -> injected(proxied, 403, "AccessDenied");
              case DYNAMODB, COMPREHEND -> injected(proxied, 400, "AccessDeniedException");
            });
  }

  /** The KMS key of the object is disabled, which is not a failure of S3. */
  static Fault keyDisabled() {
    return proxied -> proxied.respond(injected(proxied, 400, "KMS.DisabledException"));
  }

  /** The call takes effect, but later by this time. */
  static Fault delayed(Duration delay) {
    return proxied -> {
      Thread.sleep(delay.toMillis());
      proxied.respond(proxied.forward());
    };
  }

  /** The call takes effect, but the connection is closed in the middle of the response. */
  static Fault cut() {
    return proxied -> proxied.cut(proxied.forward());
  }

  /** The call takes effect, but the response waits until the gate opens. */
  static Fault responseHeld(Gate gate) {
    return proxied -> {
      Response response = proxied.forward();
      gate.await();
      proxied.respond(response);
    };
  }

  /** The call waits until the gate opens, and only then takes effect. */
  static Fault held(Gate gate) {
    return proxied -> {
      gate.await();
      proxied.respond(proxied.forward());
    };
  }

  /**
   * The service returns this error in its own format; for a HEAD request, S3 returns only the
   * status.
   *
   * <pre>{@code
   * Fault.error(400, "ExpiredToken")
   * Fault.error(400, "ThrottlingException")
   * }</pre>
   */
  static Fault error(int status, String code) {
    return proxied -> proxied.respond(ErrorResponse.of(proxied, status, code));
  }

  /** The object is archived and must be restored before it can be read. */
  static Fault archived() {
    return proxied ->
        proxied.respond(
            ErrorResponse.s3(
                proxied, 403, "InvalidObjectState", Map.of("StorageClass", "GLACIER")));
  }

  /** The object is encrypted with a customer-provided key (SSE-C). */
  static Fault customerKeyNeeded() {
    return error(400, "InvalidRequest");
  }

  /** The bucket is in a different region. */
  static Fault inRegion(String region) {
    return proxied -> {
      String bucket = proxied.call().path().split("/")[1];
      Response response =
          ErrorResponse.s3(
              proxied,
              301,
              "PermanentRedirect",
              Map.of("Endpoint", bucket + ".s3." + region + ".amazonaws.com", "Bucket", bucket));
      proxied.respond(response.with("x-amz-bucket-region", region));
    };
  }

  private static Response injected(ProxiedCall proxied, int status, String code) {
    return ErrorResponse.of(
        proxied, status, code, "Injected by the test or by a switch of the local run.");
  }
}
