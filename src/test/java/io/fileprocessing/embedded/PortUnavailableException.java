package io.fileprocessing.embedded;

/** Thrown when a service cannot listen on the port that it was given. */
public final class PortUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortUnavailableException(Service service, int port, Exception cause) {
    super(
        "%s cannot listen on %s:%d: %s"
            .formatted(service, EmbeddedServer.LOOPBACK, port, rootCause(cause).getMessage()),
        cause);
  }

  private static Throwable rootCause(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
  }
}
