package io.fileprocessing.check;

import io.fileprocessing.check.Finding.Severity;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds mistakes in route files without starting them.
 *
 * <pre>{@code
 * new RouteCheck(context).findings(RouteSource.in(Path.of("routes")));
 * // [routes/shout.camel.yaml:14:9: no route serves direct:decode. Did you mean 'decode-text'?]
 * }</pre>
 */
public final class RouteCheck {

  private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);

  private final Surroundings surroundings;

  /** {@code context} provides the settings, beans and components; it need not be started. */
  public RouteCheck(CamelContext context) {
    this.surroundings = new Surroundings(Objects.requireNonNull(context, "context"));
  }

  /**
   * The mistakes in those of {@code sources} that are to be checked, by file and line. {@code
   * sources} must be all route files of the application, because they refer to each other.
   */
  public List<Finding> findings(List<RouteSource> sources) {
    if (sources.stream().noneMatch(RouteSource::isChecked)) {
      return List.of();
    }
    Findings findings = new Findings();
    RouteFiles routes = RouteFiles.parsed(sources, findings);
    new SchemaRule().check(routes, findings);
    if (!findings.isEmpty()) {
      // the other rules rely on the structure
      return findings.sorted();
    }
    List<Rule> rules =
        List.of(
            new EndpointRule(surroundings),
            new DirectRule(surroundings),
            new TemplateRule(surroundings),
            new PropertyRule(surroundings),
            new IdRule(),
            new BeanRule(surroundings),
            new SimpleRule(surroundings),
            new CodeRule(),
            new FailureRule(),
            new VariableRule(),
            new StyleRule());
    rules.forEach(rule -> rule.check(routes, findings));
    return findings.sorted();
  }

  /**
   * Logs warnings about the files that are to be checked.
   *
   * @throws InvalidRoutesException if they have mistakes that keep the application from working
   */
  public void require(List<RouteSource> sources) {
    List<Finding> findings = findings(sources);
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new InvalidRoutesException(errors);
    }
    findings.stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .forEach(finding -> LOG.warn("{}", finding));
  }
}
