package io.fileprocessing.embedded;

/**
 * Thrown when an embedded service refuses a call: the error type and message of its HTTP 400
 * answer.
 */
final class ServiceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String type;

  ServiceError(String type, String message) {
    super(message);
    this.type = type;
  }

  String type() {
    return type;
  }
}
