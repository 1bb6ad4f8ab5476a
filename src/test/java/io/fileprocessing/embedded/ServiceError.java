package io.fileprocessing.embedded;

/**
 * Thrown when an embedded service rejects a call; it becomes an HTTP 400 response with this type
 * and message.
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
