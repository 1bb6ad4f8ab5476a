package io.fileprocessing.command.cli;

/** Thrown if a command cannot do its work; the message is one sentence for the user. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message);
  }

  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
