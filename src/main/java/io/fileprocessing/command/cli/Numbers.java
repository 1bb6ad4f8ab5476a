package io.fileprocessing.command.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads and checks numbers on the command line.
 *
 * <pre>{@code
 * Numbers.register(commandLine);
 * commandLine.execute("--rate=abc"); // Invalid value for option '--rate': 'abc' is not a number
 * }</pre>
 */
public final class Numbers {

  private Numbers() {}

  /** Makes the command and its subcommands explain a text that is not a number. */
  public static void register(CommandLine command) {
    command.registerConverter(int.class, Numbers::whole);
    command.registerConverter(double.class, Numbers::decimal);
  }

  private static Integer whole(String text) {
    if (!text.matches("[+-]?\\d+")) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not from -2147483648 to 2147483647");
    }
  }

  private static Double decimal(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number such as 20 or 0.5");
    }
  }

  /**
   * Does nothing if the number is from {@code min} to {@code max}, inclusive.
   *
   * @throws ParameterException if it is not
   */
  public static void require(CommandSpec spec, String option, int number, int min, int max) {
    if (number < min || number > max) {
      throw new ParameterException(
          spec.commandLine(),
          option + " must be from " + min + " to " + max + ", not " + number + ".");
    }
  }
}
