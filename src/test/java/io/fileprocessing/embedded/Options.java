package io.fileprocessing.embedded;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How to start {@link LocalAws}.
 *
 * <pre>{@code
 * Options.defaults().parameter("VisibilityTimeoutSeconds", "2")
 * }</pre>
 *
 * @param template the CloudFormation template to create
 * @param parameters values for the template's parameters, in place of their defaults
 * @param ports the ports to listen on; a service without one takes a free one
 * @param observer is notified of what happens
 */
public record Options(
    Path template, Map<String, String> parameters, Map<Service, Integer> ports, Observer observer) {

  public Options {
    Objects.requireNonNull(template, "template");
    Objects.requireNonNull(observer, "observer");
    parameters = Map.copyOf(parameters);
    ports = Map.copyOf(ports);
  }

  /** The project's own template with its defaults, free ports, no observer. */
  public static Options defaults() {
    // Maven names the project's folder when it runs the tests
    Path project = Path.of(System.getProperty("basedir", ""));
    return new Options(
        project.resolve("deploy/file-processing.yaml"), Map.of(), Map.of(), Observer.NONE);
  }

  /** With a value for one of the template's parameters. */
  public Options parameter(String name, String value) {
    Map<String, String> values = new HashMap<>(parameters);
    values.put(name, value);
    return new Options(template, values, ports, observer);
  }

  /** With a fixed port for one service. */
  public Options port(Service service, int port) {
    Map<Service, Integer> values = new EnumMap<>(Service.class);
    values.putAll(ports);
    values.put(service, port);
    return new Options(template, parameters, values, observer);
  }

  /** With an observer. */
  public Options observer(Observer observer) {
    return new Options(template, parameters, ports, observer);
  }
}
