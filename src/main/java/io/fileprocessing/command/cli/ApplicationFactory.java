package io.fileprocessing.command.cli;

import io.fileprocessing.aws.ClientFactory;
import org.apache.camel.main.Main;

/** How the commands run or prepare the application. */
public interface ApplicationFactory {

  /** Runs the application until it is stopped, and returns the exit code. */
  int run();

  /** The application on these clients, not started. */
  Main create(ClientFactory clients);
}
