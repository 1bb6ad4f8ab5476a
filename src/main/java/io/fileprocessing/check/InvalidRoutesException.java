package io.fileprocessing.check;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if route files have mistakes; the message has one line for each. */
public final class InvalidRoutesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRoutesException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
  }
}
