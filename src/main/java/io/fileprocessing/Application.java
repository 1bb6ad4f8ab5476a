package io.fileprocessing;

import io.fileprocessing.aws.AwsClients;
import io.fileprocessing.aws.ClientFactory;
import io.fileprocessing.check.StartFailure;
import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.cli.ApplicationFactory;
import io.fileprocessing.settings.ProcessSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Runs the routes in {@code src/main/resources/routes} with Camel Main, or one of the commands in
 * {@link io.fileprocessing.command}.
 */
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    LogFormat.choose();
    // without arguments there is nothing to parse, and picocli would only cost time
    System.exit(
        args.length == 0
            ? run()
            : new FileProcessingCommand(factory()).commandLine().execute(args));
  }

  /**
   * Runs the application until it is stopped, and returns its exit code. Ends the process with 1 if
   * the application cannot start.
   */
  private static int run() {
    if (!ProcessSettings.isLogLevel(System.getenv().getOrDefault("LOG_LEVEL", "INFO"))) {
      // Log4j would print a stack trace before the settings are checked
      System.setProperty("log.threshold", "INFO");
    }
    Main main = null;
    try {
      main = main();
      main.run();
    } catch (Exception e) {
      System.err.println(
          StartFailure.explanation(
              "The application", e, main == null ? null : main.getCamelContext()));
      // halt instead of exit: the shutdown hook would log a stop signal that was never sent
      Runtime.getRuntime().halt(1);
    }
    return main.getExitCode();
  }

  /** Creates the application without starting it. */
  static Main main() {
    Main main = main(AwsClients::create);
    // after the beans are bound, and before the routes are loaded
    main.configure().addConfiguration(new StartChecks());
    return main;
  }

  /** Creates the application on these clients without starting it. */
  static Main main(ClientFactory clients) {
    ClassLoader loader = ExtensionJars.loader(ExtensionJars.folder());
    // for libraries that look up their providers by the class loader of the thread
    Thread.currentThread().setContextClassLoader(loader);
    Main main = new ExtensibleMain(loader);
    main.configure().addConfiguration(new Wiring(clients));
    main.setRoutesCollector(new OverridingRoutesCollector());
    return main;
  }

  /** Camel Main with the class loader in which Camel looks up components, languages and beans. */
  private static final class ExtensibleMain extends Main {

    private final ClassLoader loader;

    // without a main class, in whose package Camel would find Wiring a second time
    ExtensibleMain(ClassLoader loader) {
      this.loader = loader;
    }

    @Override
    protected CamelContext createCamelContext() {
      CamelContext context = super.createCamelContext();
      context.setApplicationContextClassLoader(loader);
      return context;
    }
  }

  /** How the commands run or prepare the application. */
  static ApplicationFactory factory() {
    return new Factory();
  }

  private static final class Factory implements ApplicationFactory {

    @Override
    public int run() {
      return Application.run();
    }

    @Override
    public Main create(ClientFactory clients) {
      return main(clients);
    }
  }
}
