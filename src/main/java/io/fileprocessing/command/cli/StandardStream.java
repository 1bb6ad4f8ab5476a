package io.fileprocessing.command.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A standard stream of the process.
 *
 * <pre>{@code
 * StandardStream.OUTPUT.isTerminal() // false if standard output is redirected
 * }</pre>
 */
public enum StandardStream {
  INPUT,
  OUTPUT,
  ERROR;

  /**
   * Whether this stream is a terminal. {@link System#console} alone does not tell: before Java 22,
   * it is null if standard input is redirected; in Java 22 to 24, it is never null.
   */
  public boolean isTerminal() {
    Path descriptor = Path.of("/proc/self/fd/" + ordinal());
    if (Files.isSymbolicLink(descriptor)) {
      try {
        return Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/.+|tty.*|console)");
      } catch (IOException e) {
        return false;
      }
    }
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      // before Java 22, a console is a terminal
      return true;
    }
  }
}
