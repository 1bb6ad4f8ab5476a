package io.fileprocessing.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.RuntimeCamelCatalog;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.tooling.model.JsonMapper;

/** What the routes find in the application: settings, beans, classes and components. */
final class CheckContext {

  private final CamelContext context;
  // loaded only for a full check
  private final Supplier<RuntimeCamelCatalog> catalog;

  CheckContext(CamelContext context) {
    this.context = Objects.requireNonNull(context, "context");
    this.catalog = () -> PluginHelper.getRuntimeCamelCatalog(context);
  }

  /** The value of a setting, which may be an environment variable. */
  Optional<String> property(String name) {
    return context.getPropertiesComponent().resolveProperty(name);
  }

  /** The names of the settings that have a default. */
  Set<String> propertyNames() {
    return context.getPropertiesComponent().loadProperties().stringPropertyNames();
  }

  /** The type of a bean; empty if there is none with this name. */
  Optional<Class<?>> beanType(String name) {
    return Optional.ofNullable(context.getRegistry().lookupByName(name)).map(Object::getClass);
  }

  /** The beans of the application; it has bound them by name. */
  Set<String> beanNames() {
    return context.getRegistry().findByTypeWithName(Object.class).keySet();
  }

  /** A class by its name; empty if it is not on the class path. */
  Optional<Class<?>> type(String name) {
    return Optional.ofNullable(context.getClassResolver().resolveClass(name));
  }

  /** The names of the built-in files with the workflow's own routes, without the suffix. */
  Set<String> workflowFiles() {
    return RouteSource.workflow(context).stream()
        .map(RouteSource::stem)
        .collect(Collectors.toSet());
  }

  /** Whether the options of an endpoint are known. */
  boolean hasComponent(String scheme) {
    return catalog.get().componentJSonSchema(scheme) != null
        || context.hasComponent(scheme) != null;
  }

  /** The names of the options that the endpoints of a component have. */
  Set<String> optionNames(String scheme) {
    Set<String> names = new TreeSet<>();
    JsonMapper.generateComponentModel(catalog.get().componentJSonSchema(scheme))
        .getEndpointOptions()
        .forEach(option -> names.add(option.getName()));
    return names;
  }

  /** The options of an endpoint by name; empty if the endpoint URI cannot be parsed. */
  Optional<Map<String, String>> options(String uri) {
    try {
      return Optional.of(catalog.get().endpointProperties(uri));
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  /** The mistakes in the options of an endpoint. */
  EndpointValidationResult validate(String scheme, Map<String, String> options) {
    return catalog.get().validateProperties(scheme, options);
  }

  /**
   * What is wrong with the value of an endpoint's option that is a number or a boolean; empty if it
   * is valid. Needs no catalog, and Camel itself starts with an invalid one.
   */
  Optional<String> complaint(String scheme, String option, String value) {
    PropertyConfigurer configurer =
        PluginHelper.getConfigurerResolver(context)
            .resolvePropertyConfigurer(scheme + "-endpoint-configurer", context);
    Class<?> type =
        configurer instanceof PropertyConfigurerGetter options
            ? options.getOptionType(option, true)
            : null;
    if (type == boolean.class || type == Boolean.class) {
      return mismatch(value, "(?i)true|false", "true or false");
    }
    if (type == int.class || type == Integer.class) {
      return mismatch(value, "[-+]?\\d{1,9}", "a whole number");
    }
    return Optional.empty();
  }

  private static Optional<String> mismatch(String value, String pattern, String kind) {
    return value.strip().matches(pattern) || value.startsWith("#")
        ? Optional.empty()
        : Optional.of("must be " + kind + ", not '" + value + "'");
  }

  /** The components on the class path. */
  Set<String> componentNames() {
    Set<String> names = new TreeSet<>();
    try {
      for (URL file :
          Collections.list(
              context
                  .getClassResolver()
                  .loadAllResourcesAsURL(
                      "META-INF/services/org/apache/camel/component.properties"))) {
        Properties component = new Properties();
        try (InputStream in = file.openStream()) {
          component.load(in);
        }
        names.addAll(Set.of(component.getProperty("components", "").split(" ")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  /** Camel's complaint about an expression in its Simple language; empty if it is valid. */
  Optional<String> complaint(String simple) {
    try {
      context.resolveLanguage("simple").createExpression(simple).init(context);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.ofNullable(e.getMessage()).map(text -> text.lines().findFirst().orElse(""));
    }
  }
}
