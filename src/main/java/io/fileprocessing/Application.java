package io.fileprocessing;

import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.settings.InvalidSettingsException;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Runs the routes in {@code src/main/resources/routes} with Camel Main, or one of the commands in
 * {@link io.fileprocessing.command}.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    // without arguments there is nothing to parse, and picocli would only cost time
    System.exit(
        args.length == 0
            ? run()
            : new FileProcessingCommand(Application::run).commandLine().execute(args));
  }

  /**
   * Runs the application until it is stopped, and returns its exit code. Ends the process with 1 if
   * the application cannot start.
   */
  private static int run() {
    Main main = null;
    try {
      main = main();
      main.run();
    } catch (Exception e) {
      System.err.println(explanation(e));
      // halt instead of exit: the shutdown hook would log a stop signal that was never sent
      Runtime.getRuntime().halt(1);
    }
    return main.getExitCode();
  }

  /** Creates the application without starting it. */
  static Main main() {
    ClassLoader loader = ExtensionJars.loader(ExtensionJars.folder());
    // for libraries that look up their providers by the class loader of the thread
    Thread.currentThread().setContextClassLoader(loader);
    Main main = new ExtensibleMain(loader);
    main.configure().addConfiguration(Wiring.class);
    main.setRoutesCollector(new RouteFiles());
    return main;
  }

  /** Camel Main with the class loader in which Camel looks up components, languages and beans. */
  private static final class ExtensibleMain extends Main {

    private final ClassLoader loader;

    ExtensibleMain(ClassLoader loader) {
      super(Application.class);
      this.loader = loader;
    }

    @Override
    protected CamelContext createCamelContext() {
      CamelContext context = super.createCamelContext();
      context.setApplicationContextClassLoader(loader);
      return context;
    }
  }

  /**
   * The message for the user if the start fails: one line for each invalid setting, or one line
   * with the root cause of {@code failure}.
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
