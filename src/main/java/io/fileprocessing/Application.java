package io.fileprocessing;

import io.fileprocessing.settings.InvalidSettingsException;
import org.apache.camel.main.Main;

/**
 * Runs the routes of {@code src/main/resources/routes} on Camel Main; exits with 1 when they cannot
 * start.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Main main = main();
    try {
      main.run(args);
    } catch (Exception e) {
      System.err.println(explanation(e));
      // not exit: the shutdown hook would report a stop signal that nobody sent
      Runtime.getRuntime().halt(1);
    }
    System.exit(main.getExitCode());
  }

  /** The application, not yet started. */
  static Main main() {
    Main main = new Main(Application.class);
    main.configure().addConfiguration(Wiring.class);
    main.setRoutesCollector(new RouteFiles());
    return main;
  }

  /**
   * What a person reads when the start fails: a sentence for each setting that is wrong, or else
   * the cause at the bottom of {@code failure} in one line.
   */
  static String explanation(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof InvalidSettingsException)) {
      cause = cause.getCause();
    }
    return cause instanceof InvalidSettingsException
        ? cause.getMessage()
        : "The application cannot start: " + cause;
  }
}
