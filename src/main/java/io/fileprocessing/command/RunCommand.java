package io.fileprocessing.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine.Command;

/** {@code run}: runs the application until SIGTERM. */
@Command(name = "run", description = "Consumes the queues until it is stopped; the default.")
final class RunCommand implements Callable<Integer> {

  private final IntSupplier run;

  RunCommand(IntSupplier run) {
    this.run = Objects.requireNonNull(run, "run");
  }

  @Override
  public Integer call() {
    return run.getAsInt();
  }
}
