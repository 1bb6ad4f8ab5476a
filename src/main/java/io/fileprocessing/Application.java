package io.fileprocessing;

import org.apache.camel.main.Main;

/**
 * Starts the routes of {@code src/main/resources/routes} on Camel Main, and ends with 1 when they
 * cannot start.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Main main = main();
    try {
      main.run(args);
    } catch (Exception e) {
      System.err.println(sentence(e));
      // not exit: its shutdown hook would report a stop signal that nobody sent
      Runtime.getRuntime().halt(1);
    }
    System.exit(main.getExitCode());
  }

  /** The application, not yet started. */
  static Main main() {
    Main main = new Main(Application.class);
    main.configure().addConfiguration(AwsClients.class);
    return main;
  }

  /**
   * What a person reads when the start fails: the cause at the bottom of {@code failure}, in one
   * line.
   */
  static String sentence(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof Settings.InvalidSettingException)) {
      cause = cause.getCause();
    }
    return cause instanceof Settings.InvalidSettingException
        ? cause.getMessage()
        : "The application cannot start: " + cause;
  }
}
