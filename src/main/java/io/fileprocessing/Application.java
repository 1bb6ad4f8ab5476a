package io.fileprocessing;

import org.apache.camel.main.Main;

/** Starts the routes of {@code src/main/resources/routes} on Camel Main, and ends with 1 when they cannot start. */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Main main = new Main(Application.class);
    main.configure().addConfiguration(AwsClients.class);
    try {
      main.run(args);
    } catch (Exception e) {
      System.err.println(sentence(e));
      System.exit(1);
    }
    System.exit(main.getExitCode());
  }

  /** What a person reads when the start fails: the cause at the bottom of {@code failure}, in one line. */
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
