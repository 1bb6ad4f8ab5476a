package io.fileprocessing.settings;

import java.util.List;

/** Thrown if settings are missing or invalid; the message has one line for each. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InvalidSettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
