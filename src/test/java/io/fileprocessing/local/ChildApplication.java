package io.fileprocessing.local;

import io.fileprocessing.Application;

/** Runs the application until the process that has started it ends. */
final class ChildApplication {

  private ChildApplication() {}

  public static void main(String[] args) {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    Application.main(args);
  }
}
