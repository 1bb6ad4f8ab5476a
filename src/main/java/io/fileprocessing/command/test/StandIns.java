package io.fileprocessing.command.test;

import io.fileprocessing.aws.ClientFactory;

/** Clients that make no calls, for an application that is not started. */
public final class StandIns {

  private StandIns() {}

  public static ClientFactory clients() {
    return (settings, calls) -> MemoryAws.empty().clients();
  }
}
