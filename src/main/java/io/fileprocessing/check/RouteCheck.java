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
 * new RouteCheck(context).findings(RouteSource.all(context));
 * // [routes/shout.camel.yaml:14:9: no route serves direct:decode. Did you mean 'decode-text'?]
 * }</pre>
 */
public final class RouteCheck {

  private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);

  private final CheckContext context;

  /** {@code context} provides the settings, beans and components; it need not be started. */
  public RouteCheck(CamelContext context) {
    this.context = new CheckContext(Objects.requireNonNull(context, "context"));
  }

  /**
   * The mistakes in those of {@code sources} that are to be checked, by file and line. {@code
   * sources} must be all route files of the application, because they refer to each other.
   */
  public List<Finding> findings(List<RouteSource> sources) {
    Findings findings = new Findings();
    RouteFiles routes = RouteFiles.parsed(sources, findings);
    new SchemaRule().check(routes, findings);
    boolean isValid = findings.isEmpty();
    missedByCamel().forEach(rule -> rule.check(routes, findings));
    if (isValid) {
      // these rules rely on the structure
      reportedByCamel().forEach(rule -> rule.check(routes, findings));
    }
    return findings.sorted();
  }

  /** The rules for mistakes with which the routes would start. */
  private List<Rule> missedByCamel() {
    return List.of(
        new DirectRule(context),
        new TemplateRule(context),
        new ParameterTypeRule(context),
        new PropertyRule(context),
        new StorageNameRule(context),
        new BraceRule(context),
        new UncalledRule(context),
        new IdRule(),
        new BeanRule(context),
        new CodeRule(),
        new FailureRule(),
        new VariableRule(context),
        new BlockRule(context),
        new UnreadVariableRule(context),
        new VariablePropertyRule(context),
        new ReservedVariableRule(context));
  }

  /** The rules for mistakes with which Camel does not start; they explain them better. */
  private List<Rule> reportedByCamel() {
    return List.of(new EndpointRule(context), new SimpleRule(context), new StyleRule());
  }

  /**
   * Finds the mistakes with which Camel would start, and logs warnings. This takes a tenth of the
   * time of {@link #findings}; if Camel does not start, {@link #findings} explain why.
   *
   * @throws InvalidRoutesException if there are mistakes
   */
  public void require(List<RouteSource> sources) {
    if (sources.stream().noneMatch(RouteSource::isChecked)) {
      return;
    }
    Findings findings = new Findings();
    RouteFiles routes = RouteFiles.parsed(sources, findings);
    missedByCamel().forEach(rule -> rule.check(routes, findings));
    requireNoErrors(findings.sorted());
    findings.sorted().stream()
        .filter(finding -> finding.severity() == Severity.WARNING)
        .forEach(finding -> LOG.warn("{}", finding));
  }

  /**
   * Explains why Camel does not load or start the routes.
   *
   * @throws InvalidRoutesException if there are mistakes
   */
  public void explain(List<RouteSource> sources) {
    requireNoErrors(findings(sources));
  }

  private static void requireNoErrors(List<Finding> findings) {
    List<Finding> errors =
        findings.stream().filter(finding -> finding.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw new InvalidRoutesException(errors);
    }
  }
}
