package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.faults.Fault;
import io.fileprocessing.faults.FaultyService;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Faults that the user switches on, each for 30 seconds. Only the application calls the services
 * through the proxies, so the user's own commands are not affected. Thread-safe.
 */
final class Faults implements AutoCloseable {

  static final Duration DURATION = Duration.ofSeconds(30);

  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final Service[] SERVICES = {Service.S3, Service.DYNAMODB, Service.COMPREHEND};

  /** A fault that is on. */
  record Active(String kind, Instant until) {}

  private final Map<Service, FaultyService> proxies = new EnumMap<>(Service.class);
  private final Map<Service, Active> active = new ConcurrentHashMap<>();

  Faults(LocalAws aws) {
    for (Service service : SERVICES) {
      proxies.put(service, new FaultyService(service, aws.endpoint(service), false));
    }
  }

  /** The environment variables with which the application calls the services. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    proxies.forEach(
        (service, proxy) ->
            environment.put("AWS_ENDPOINT_URL_" + service, proxy.endpoint().toString()));
    return environment;
  }

  /**
   * Switches a fault on, in place of one that the service has.
   *
   * @param kind {@code fail}, {@code slow} or {@code throttle}
   * @return false if there is no such service or kind
   */
  synchronized boolean start(String service, String kind) {
    Optional<FaultyService> proxy =
        proxies.entrySet().stream()
            .filter(entry -> entry.getKey().toString().equals(service))
            .map(Map.Entry::getValue)
            .findFirst();
    Optional<Fault> fault = fault(kind);
    if (proxy.isEmpty() || fault.isEmpty()) {
      return false;
    }
    proxy.get().heal();
    proxy.get().fail(call -> true, fault.get());
    active.put(Service.valueOf(service), new Active(kind, Instant.now().plus(DURATION)));
    return true;
  }

  private static Optional<Fault> fault(String kind) {
    return switch (kind) {
      case "fail" -> Optional.of(Fault.unavailable());
      case "slow" -> Optional.of(Fault.delayed(SLOW));
      case "throttle" -> Optional.of(Fault.halfThrottled());
      default -> Optional.empty();
    };
  }

  /** Ends the faults whose time is over. */
  synchronized void look(Instant now) {
    active.forEach(
        (service, fault) -> {
          if (now.isAfter(fault.until())) {
            end(service);
          }
        });
  }

  synchronized void endAll() {
    active.keySet().forEach(this::end);
  }

  private void end(Service service) {
    proxies.get(service).heal();
    active.remove(service);
  }

  Map<Service, Active> active() {
    return Map.copyOf(active);
  }

  @Override
  public void close() {
    proxies.values().forEach(FaultyService::close);
  }
}
