package io.fileprocessing.local;

/** Thrown when the local run cannot go on; its message is shown instead of a stack trace. */
final class RunFailure extends Exception {

  private static final long serialVersionUID = 1L;

  RunFailure(String message) {
    super(message);
  }
}
