package io.fileprocessing.command;

/** The log of a command, whose standard output is its result. */
final class CommandLog {

  private CommandLog() {}

  /** Logs warnings to standard error. Must be called before anything is logged. */
  static void toStandardError() {
    // log4j2.properties reads these
    System.setProperty("log.target", "SYSTEM_ERR");
    System.setProperty("log.threshold", "WARN");
  }
}
