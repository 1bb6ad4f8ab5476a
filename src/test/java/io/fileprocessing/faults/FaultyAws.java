package io.fileprocessing.faults;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The embedded services behind proxies that inject failures into the calls of the application. The
 * test itself calls the services directly.
 *
 * <pre>{@code
 * try (FaultyAws aws = FaultyAws.start(Options.defaults())) {
 *   aws.of(Service.S3).fail(call -> true, Fault.denied());
 * }
 * }</pre>
 */
final class FaultyAws implements AutoCloseable {

  private final LocalAws aws;
  private final Map<Service, FaultyService> services = new EnumMap<>(Service.class);

  private FaultyAws(LocalAws aws) {
    this.aws = aws;
    for (Service service : Service.values()) {
      services.put(service, new FaultyService(service, aws.endpoint(service)));
    }
  }

  static FaultyAws start(Options options) {
    return new FaultyAws(LocalAws.start(options));
  }

  LocalAws aws() {
    return aws;
  }

  FaultyService of(Service service) {
    return services.get(service);
  }

  /**
   * The environment of an application that calls the services through the proxies, with {@code
   * more} settings.
   */
  Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>();
    aws.environment()
        .forEach(
            (name, value) -> {
              String rewired = value;
              for (FaultyService service : services.values()) {
                rewired =
                    rewired.replace(service.backend().toString(), service.endpoint().toString());
              }
              environment.put(name, rewired);
            });
    environment.putAll(more);
    return environment;
  }

  @Override
  public void close() {
    services.values().forEach(FaultyService::close);
    aws.close();
  }
}
