package io.fileprocessing.command.test;

/** Thrown if a test file cannot be used; the message is for the user. */
public final class InvalidTestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidTestException(String message) {
    super(message);
  }
}
