package io.fileprocessing.command;

import io.fileprocessing.command.cli.ApplicationFactory;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code run}: runs the application until SIGTERM. */
@Command(name = "run", description = "Consumes the queues until it is stopped; the default.")
final class RunCommand implements Callable<Integer> {

  private final ApplicationFactory application;

  RunCommand(ApplicationFactory application) {
    this.application = Objects.requireNonNull(application, "application");
  }

  @Override
  public Integer call() {
    return application.run();
  }
}
