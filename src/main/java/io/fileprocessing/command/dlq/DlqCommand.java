package io.fileprocessing.command.dlq;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq}: looks at dead-letter queues and repairs them. */
@Command(
    name = "dlq",
    description = "Lists, shows, redrives and discards dead letters.",
    synopsisSubcommandLabel = "COMMAND")
public final class DlqCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  private DlqCommand() {}

  public static CommandLine commandLine() {
    return new CommandLine(new DlqCommand())
        .addSubcommand(new DlqListCommand())
        .addSubcommand(new DlqShowCommand())
        .addSubcommand(new DlqRedriveCommand())
        .addSubcommand(new DlqDiscardCommand(Confirmation.onTerminal()));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Add one of these: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
