package io.fileprocessing.command.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks numbers on the command line. */
public final class Numbers {

  private Numbers() {}

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
