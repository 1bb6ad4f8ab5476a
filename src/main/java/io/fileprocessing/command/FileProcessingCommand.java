package io.fileprocessing.command;

import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.command.backfill.BackfillCommand;
import io.fileprocessing.command.check.CheckCommand;
import io.fileprocessing.command.cli.ApplicationFactory;
import io.fileprocessing.command.cli.CommandErrors;
import io.fileprocessing.command.cli.Numbers;
import io.fileprocessing.command.dlq.DlqCommand;
import io.fileprocessing.command.test.TestCommand;
import io.fileprocessing.object.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of the application.
 *
 * <pre>{@code
 * new FileProcessingCommand(application).commandLine().execute("--version"); // 0
 * new FileProcessingCommand(application).commandLine().execute("nonsense");  // 2
 * }</pre>
 */
@Command(
    name = FileProcessingCommand.NAME,
    description = "Turns files in Amazon S3 into HTML pages and sentiment records.%n",
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Without a command, the application runs. All commands read the same settings,",
      "which are environment variables that the README lists."
    })
public final class FileProcessingCommand implements Callable<Integer> {

  static final String NAME = "java -jar file-processing.jar";

  private final ApplicationFactory application;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Shows this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version, the commit, and the versions of Camel and the AWS SDK.")
  private boolean version;

  public FileProcessingCommand(ApplicationFactory application) {
    this.application = Objects.requireNonNull(application, "application");
  }

  /**
   * The parser of the command line. Its {@code execute} returns the exit code: 2 for arguments that
   * it does not know, with one sentence on standard error.
   */
  public CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(this);
    commandLine.addSubcommand(new RunCommand(application));
    commandLine.addSubcommand(new CheckCommand(application));
    commandLine.addSubcommand(new TestCommand(application));
    commandLine.addSubcommand(DlqCommand.commandLine());
    commandLine.addSubcommand(new BackfillCommand());
    Numbers.register(commandLine);
    commandLine.setParameterExceptionHandler(new UsageErrors());
    commandLine.setExecutionExceptionHandler(new CommandErrors());
    commandLine.setExecutionStrategy(new NoEmptyValues());
    // a key may start with @
    commandLine.setExpandAtFiles(false);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }

  @Override
  public Integer call() {
    return application.run();
  }

  /** Prints one sentence instead of the whole help. */
  private static final class UsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
      CommandLine command = e.getCommandLine();
      PrintWriter err = command.getErr();
      err.println(Printable.text(sentence(e)));
      err.flush();
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String sentence(ParameterException e) {
      String help = " See '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
      if (e instanceof UnmatchedArgumentException unmatched) {
        String argument = unmatched.getUnmatched().get(0);
        return "Unknown argument '"
            + argument
            + "'."
            + DidYouMean.hint(argument, known(e.getCommandLine()))
                .map(hint -> " " + hint)
                .orElse("")
            + help;
      }
      String message = e.getMessage();
      return message + (message.endsWith(".") ? "" : ".") + help;
    }

    private static List<String> known(CommandLine command) {
      return Stream.concat(
              command.getSubcommands().keySet().stream(),
              command.getCommandSpec().optionsMap().keySet().stream())
          .toList();
    }
  }
}
