package io.fileprocessing.command.cli;

/** The log of a command, whose standard output is its result. */
public final class CommandLog {

  private CommandLog() {}

  /** Logs to standard error from this level on. Must be called before anything is logged. */
  public static void toStandardError(String level) {
    // log4j2.properties reads these
    System.setProperty("log.target", "SYSTEM_ERR");
    System.setProperty("log.threshold", level);
  }
}
