package io.fileprocessing.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The route files of a folder, and which of them have changed since the last look. */
final class RouteFolder {

  private static final String SUFFIX = ".camel.yaml";

  private final Path folder;
  private Map<Path, String> seen;

  RouteFolder(Path folder) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.seen = read();
  }

  /** The text of each file that has been seen, in order of name. */
  Map<Path, String> files() {
    return seen;
  }

  /** The names of the files that were added, changed or removed since the last call. */
  List<String> changes() {
    Map<Path, String> now = read();
    TreeSet<Path> changed = new TreeSet<>();
    changed.addAll(now.keySet());
    changed.addAll(seen.keySet());
    Map<Path, String> before = seen;
    changed.removeIf(file -> Objects.equals(now.get(file), before.get(file)));
    seen = now;
    return changed.stream().map(file -> file.getFileName().toString()).toList();
  }

  private Map<Path, String> read() {
    Map<Path, String> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(SUFFIX))
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(file, text(file)));
    } catch (IOException | UncheckedIOException e) {
      // the folder is being changed: the next look sees it
      return seen == null ? files : seen;
    }
    return files;
  }

  private static String text(Path file) {
    try {
      // not readString: an editor may have written other bytes than UTF-8
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
