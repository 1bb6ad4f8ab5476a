package io.fileprocessing.command;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Rejects options with an empty value, such as {@code --key "$PATTERN"} with a variable that is not
 * set: it would stand for no filter, and a command would delete everything.
 */
final class NoEmptyValues implements IExecutionStrategy {

  @Override
  public int execute(ParseResult parsed) {
    for (ParseResult part = parsed; part != null; part = part.subcommand()) {
      for (OptionSpec option : part.matchedOptions()) {
        if (option.originalStringValues().contains("")) {
          throw new ParameterException(
              part.commandSpec().commandLine(), option.longestName() + " must not be empty.");
        }
      }
    }
    return new RunLast().execute(parsed);
  }
}
