package io.fileprocessing.aws;

/**
 * The state of a service for the health checks.
 *
 * @param isUp false if the last calls of one of its APIs failed
 * @param summary a description of this state
 */
public record ServiceState(boolean isUp, String summary) {

  static final ServiceState NOT_CALLED = new ServiceState(true, "not called yet");

  static final ServiceState ANSWERED = new ServiceState(true, "answered");

  static ServiceState failed(String cause) {
    return new ServiceState(false, cause);
  }

  /** The worse of two states, or the one that is known. */
  ServiceState and(ServiceState other) {
    return !isUp || other.equals(NOT_CALLED) ? this : other;
  }
}
