package io.fileprocessing.command;

import io.fileprocessing.aws.ClientFactory;
import io.fileprocessing.command.cli.ApplicationFactory;
import org.apache.camel.main.Main;

/** For commands that neither run nor need the application. */
public final class NoApplication implements ApplicationFactory {

  @Override
  public int run() {
    throw new AssertionError("does not run the application");
  }

  @Override
  public Main create(ClientFactory clients) {
    throw new AssertionError("does not need the application");
  }
}
