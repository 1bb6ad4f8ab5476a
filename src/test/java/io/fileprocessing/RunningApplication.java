package io.fileprocessing;

import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.command.test.MemoryAws;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * The application in this process, with settings named like environment variables.
 *
 * <pre>{@code
 * try (RunningApplication application = RunningApplication.start(aws.environment())) { ... }
 * }</pre>
 */
public final class RunningApplication implements AutoCloseable {

  private final Main main;

  private RunningApplication(Main main) {
    this.main = Objects.requireNonNull(main, "main");
  }

  /**
   * Starts the application with a management server on a free port and with short polls, for which
   * it waits when it stops, unless {@code environment} sets them.
   */
  public static RunningApplication start(Map<String, String> environment) {
    Map<String, String> settings =
        new HashMap<>(Map.of("MANAGEMENT_PORT", "0", "SQS_WAIT_SECONDS", "1"));
    settings.putAll(environment);
    Main main = configured(Application.main(), settings);
    main.start();
    return new RunningApplication(main);
  }

  /** The application with its beans and routes, not started, on clients that make no calls. */
  public static RunningApplication unstarted(Map<String, String> settings) {
    Main main = configured(Application.main((aws, calls) -> MemoryAws.empty().clients()), settings);
    main.init();
    return new RunningApplication(main);
  }

  private static Main configured(Main main, Map<String, String> settings) {
    settings.forEach(
        (name, value) -> {
          Optional<String> sdkProperty = SystemSettings.sdkProperty(name);
          if (sdkProperty.isPresent()) {
            // read when the clients are created, so they may change before the next start
            System.setProperty(sdkProperty.get(), value);
          } else {
            String words = name.toLowerCase(Locale.ROOT);
            main.addOverrideProperty(words.replace('_', '.'), value);
            // Camel finds KEY_PHRASES_QUEUE for both key.phrases.queue and key-phrases.queue
            int last = words.lastIndexOf('_');
            if (last > 0) {
              main.addOverrideProperty(
                  words.substring(0, last).replace('_', '-') + "." + words.substring(last + 1),
                  value);
            }
          }
        });
    return main;
  }

  public CamelContext context() {
    return main.getCamelContext();
  }

  /** Shuts the application down gracefully, as SIGTERM does. */
  @Override
  public void close() {
    main.stop();
  }
}
