package io.fileprocessing.check;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds variables that a derivative sets although nothing reads them, as after a typing error. */
final class UnreadVariableRule implements Rule {

  /** What names no variable. */
  private static final Set<String> NAMES = Set.of("description", "id", "note", "routeId");

  /** The components that read no variable by themselves; a template language does. */
  private static final Pattern READING_NONE = Pattern.compile("direct|log|aws2-[\\w-]+");

  private static final Pattern WORD = Pattern.compile("[\\w-]+");

  private final CheckContext context;
  private final UnknownCode unknown;

  UnreadVariableRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
    this.unknown = new UnknownCode(context);
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    List<VariableChange> set =
        files.checked().stream()
            .flatMap(file -> VariableChange.of(file.root(), Set.of(), context::property))
            .filter(change -> !change.isRemoval())
            .filter(change -> !ReservedVariableRule.RESERVED.containsKey(change.name()))
            .toList();
    if (set.isEmpty() || files.checked().stream().anyMatch(this::mayReadAny)) {
      return;
    }
    Set<String> known = new HashSet<>(BuildingBlock.inputs());
    files.files().forEach(file -> known.addAll(VariableRule.read(file.root()).keySet()));
    Set<String> mentioned = mentioned(files, set);
    set.stream()
        .filter(change -> !known.contains(change.name()) && !mentioned.contains(change.name()))
        .forEach(
            change ->
                findings.warning(
                    change.at(),
                    "the variable '" + change.name() + "' is set but never read",
                    DidYouMean.hint(change.name(), known).orElse("")));
  }

  private boolean mayReadAny(RouteFile file) {
    return file.root().descendants().anyMatch(unknown::isIn)
        || Steps.endpoints(file.root())
            .anyMatch(
                endpoint ->
                    endpoint.scheme().filter(s -> READING_NONE.matcher(s).matches()).isEmpty());
  }

  /** All words in the files except where the variables are set. */
  private static Set<String> mentioned(RouteFiles files, List<VariableChange> set) {
    Set<YamlNode> setting = set.stream().map(VariableChange::at).collect(Collectors.toSet());
    return files.files().stream()
        .flatMap(file -> file.root().descendants(entry -> !NAMES.contains(entry.name())))
        .flatMap(entry -> Stream.concat(Stream.of(entry.value()), entry.value().items().stream()))
        .filter(text -> !isName(text, setting))
        .flatMap(text -> text.text().stream())
        .filter(text -> !text.startsWith("direct:"))
        .flatMap(text -> WORD.matcher(text).results().map(found -> found.group()))
        .collect(Collectors.toSet());
  }

  private static boolean isName(YamlNode text, Set<YamlNode> setting) {
    return setting.contains(text) && WORD.matcher(text.text().orElse("")).matches();
  }
}
