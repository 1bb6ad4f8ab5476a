package io.fileprocessing.workflow;

import java.util.Objects;

/** The innermost route in which a failure occurred. */
public record FailedStep(String routeId, Exception failure) {

  public FailedStep {
    Objects.requireNonNull(routeId, "routeId");
    Objects.requireNonNull(failure, "failure");
  }
}
