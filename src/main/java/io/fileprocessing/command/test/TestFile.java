package io.fileprocessing.command.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.failure.Rejection;
import io.fileprocessing.sqs.DeadLetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file of tests beside a route file: {@code shout.test.yaml} beside {@code shout.camel.yaml}.
 *
 * <pre>
 * - name: keeps a copy in upper case
 *   object: {key: a.md, content: Hear!}
 *   expect:
 *     objects:
 *       - {key: a.md, content: HEAR!}
 * </pre>
 */
final class TestFile {

  static final String SUFFIX = ".test.yaml";

  private final Path path;

  TestFile(Path path) {
    this.path = Objects.requireNonNull(path, "path");
  }

  /**
   * The tests in the file.
   *
   * @throws InvalidTestException if it cannot be read, or has a name that is not known
   */
  List<RouteTest> tests() {
    Object root;
    try {
      root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(path));
    } catch (IOException e) {
      throw new InvalidTestException(path + " cannot be read: " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse("");
      throw new InvalidTestException(path + place + " is not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new InvalidTestException(path + " is not valid YAML: " + e.getMessage());
    }
    List<RouteTest> tests = new ArrayList<>();
    if (list(root, "the file").isEmpty()) {
      throw invalid("the file has no tests");
    }
    for (Object entry : list(root, "the file")) {
      try {
        tests.add(
            test(
                map(
                    entry,
                    "a test",
                    "name",
                    "workflow",
                    "settings",
                    "object",
                    "comprehend",
                    "expect")));
      } catch (InvalidTestException e) {
        throw new InvalidTestException(e.getMessage() + " (test " + (tests.size() + 1) + ")");
      }
    }
    return tests;
  }

  private RouteTest test(Map<String, Object> test) {
    String name = text(test, "name").orElseThrow(() -> invalid("a test has no name"));
    Map<String, Object> expect = map(test.get("expect"), "expect", "objects", "items", "rejection");
    List<RouteTest.ExpectedObject> objects = new ArrayList<>();
    for (Object object : list(expect.get("objects"), "objects")) {
      objects.add(expectedObject(object));
    }
    List<RouteTest.ExpectedItem> items = new ArrayList<>();
    for (Object item : list(expect.get("items"), "items")) {
      Map<String, Object> values = map(item, "an item", "table", "attributes");
      items.add(
          new RouteTest.ExpectedItem(text(values, "table"), map(values.get("attributes"), "")));
    }
    return new RouteTest(
        path.toString(),
        name,
        text(test, "workflow"),
        texts(test.get("settings"), "settings"),
        source(
            map(
                test.get("object"),
                "object",
                "bucket",
                "key",
                "content",
                "file",
                "contentType",
                "metadata",
                "deleted")),
        comprehend(
            map(test.get("comprehend"), "comprehend", "sentiment", "language", "keyPhrases")),
        objects,
        items,
        text(expect, "rejection").map(this::reason));
  }

  /** The reason of a rejection, if there is such a reason. */
  private String reason(String name) {
    List<String> reasons =
        Stream.concat(
                Stream.of(DeadLetters.RETRIES_EXHAUSTED, DeadLetters.SENT_BY_ROUTE),
                Stream.of(Rejection.Reason.values()).map(Rejection.Reason::name))
            .toList();
    if (!reasons.contains(name)) {
      throw invalid(
          "unknown rejection '"
              + name
              + "'. "
              + DidYouMean.hint(name, reasons)
                  .orElse("The reasons are: " + String.join(", ", reasons) + "."));
    }
    return name;
  }

  private RouteTest.Source source(Map<String, Object> object) {
    return new RouteTest.Source(
        text(object, "bucket").orElse("input"),
        text(object, "key").orElseThrow(() -> invalid("an object has no key")),
        content(object).orElse(new byte[0]),
        text(object, "contentType").orElse(null),
        texts(object.get("metadata"), "metadata"),
        flag(object, "deleted"));
  }

  private RouteTest.ExpectedObject expectedObject(Object object) {
    Map<String, Object> values =
        map(
            object,
            "an expected object",
            "bucket",
            "key",
            "content",
            "file",
            "contentType",
            "metadata");
    return new RouteTest.ExpectedObject(
        text(values, "bucket"),
        text(values, "key").orElseThrow(() -> invalid("an expected object has no key")),
        content(values),
        text(values, "contentType"),
        texts(values.get("metadata"), "metadata"));
  }

  private Optional<byte[]> content(Map<String, Object> object) {
    Optional<String> file = text(object, "file");
    if (file.isEmpty()) {
      return text(object, "content").map(content -> content.getBytes(UTF_8));
    }
    try {
      return Optional.of(Files.readAllBytes(path.resolveSibling(file.get())));
    } catch (IOException e) {
      throw invalid("the file " + file.get() + " cannot be read");
    }
  }

  private FixedComprehend comprehend(Map<String, Object> answers) {
    FixedComprehend neutral = FixedComprehend.neutral();
    return new FixedComprehend(
        text(answers, "sentiment").orElse(neutral.sentiment()),
        text(answers, "language").orElse(neutral.language()),
        list(answers.get("keyPhrases"), "keyPhrases").stream().map(String::valueOf).toList());
  }

  private static Optional<String> text(Map<String, Object> values, String name) {
    return Optional.ofNullable(values.get(name)).map(String::valueOf);
  }

  private boolean flag(Map<String, Object> values, String name) {
    Object value = values.getOrDefault(name, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw invalid(name + " must be true or false, not '" + value + "'");
  }

  private Map<String, String> texts(Object value, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    map(value, what).forEach((name, text) -> texts.put(name, String.valueOf(text)));
    return texts;
  }

  private List<?> list(Object value, String what) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw invalid(what + " is not a list");
  }

  /** A mapping with only these names; with any if there are none. */
  private Map<String, Object> map(Object value, String what, String... names) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value == null) {
      return map;
    }
    if (!(value instanceof Map<?, ?> entries)) {
      throw invalid(what + " is not a mapping");
    }
    entries.forEach((name, entry) -> map.put(String.valueOf(name), entry));
    List<String> known = List.of(names);
    map.keySet().stream()
        .filter(name -> !known.isEmpty() && !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid(
                  "unknown name '"
                      + name
                      + "'"
                      + DidYouMean.hint(name, known).map(hint -> ". " + hint).orElse(""));
            });
    return map;
  }

  private InvalidTestException invalid(String problem) {
    return new InvalidTestException(path + ": " + problem);
  }
}
