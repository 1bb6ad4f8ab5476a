package io.fileprocessing.check;

import io.fileprocessing.check.Finding.Severity;
import io.fileprocessing.object.Printable;
import io.fileprocessing.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects findings at nodes of the route files. */
final class Findings {

  private static final int MAX_BYTES = 400;

  private final SortedSet<Finding> all = new TreeSet<>();

  void error(YamlNode at, String problem, String hint) {
    add(Severity.ERROR, at, problem, hint);
  }

  void warning(YamlNode at, String problem, String hint) {
    add(Severity.WARNING, at, problem, hint);
  }

  void style(YamlNode at, String problem, String hint) {
    add(Severity.STYLE, at, problem, hint);
  }

  /** An error about a name that is none of {@code names}. */
  void unknown(YamlNode at, String problem, String name, Collection<String> names) {
    error(at, problem, DidYouMean.hint(name, names).orElse(""));
  }

  /** An error about a setting that has no value. */
  void unset(YamlNode at, String name, Collection<String> names) {
    error(
        at,
        "the setting '" + name + "' is not set",
        DidYouMean.hint(name, names).orElse("Set " + Settings.variable(name) + "."));
  }

  /** An error about the value of {@code text}, usually that of a setting. */
  void wrongValue(YamlNode at, String text, String problem) {
    Optional<String> name = Placeholders.names(text).stream().findFirst();
    error(
        at,
        name.map(setting -> "the setting '" + setting + "' ").orElse("the value ") + problem,
        name.map(setting -> "Set " + Settings.variable(setting) + ".").orElse(""));
  }

  private void add(Severity severity, YamlNode at, String problem, String hint) {
    add(
        new Finding(
            severity,
            at.file(),
            at.line(),
            at.column(),
            Printable.text(problem, MAX_BYTES),
            Printable.text(hint, MAX_BYTES)));
  }

  void add(Finding finding) {
    all.add(finding);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The findings by file, line and column. */
  List<Finding> sorted() {
    return List.copyOf(all);
  }
}
