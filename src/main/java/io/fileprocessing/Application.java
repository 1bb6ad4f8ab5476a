package io.fileprocessing;

import io.fileprocessing.settings.InvalidSettingsException;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Runs the routes in {@code src/main/resources/routes} with Camel Main. Exits with 1 if they cannot
 * start.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Main main = null;
    try {
      main = main();
      main.run(args);
    } catch (Exception e) {
      System.err.println(explanation(e));
      // halt instead of exit: the shutdown hook would log a stop signal that was never sent
      Runtime.getRuntime().halt(1);
    }
    System.exit(main.getExitCode());
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
