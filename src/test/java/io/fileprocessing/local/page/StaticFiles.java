package io.fileprocessing.local.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of the page, by path; read once, because the class path does not change. */
final class StaticFiles {

  /**
   * A file with its type.
   *
   * @param type the value of {@code Content-Type}
   */
  record StaticFile(String type, byte[] content) {}

  private static final String[] NAMES = {
    "index.html",
    "style.css",
    "app.js",
    "dom.js",
    "pipeline.js",
    "files.js",
    "detail.js",
    "failures.js",
    "faults.js",
    "routes.js"
  };

  private final Map<String, StaticFile> files = new LinkedHashMap<>();

  /**
   * @param token replaces {@code TOKEN} in the HTML
   */
  StaticFiles(String token) {
    for (String name : NAMES) {
      files.put("/" + name, read(name));
    }
    StaticFile index = files.remove("/index.html");
    files.put(
        "/",
        new StaticFile(
            index.type(),
            new String(index.content(), StandardCharsets.UTF_8)
                .replace("TOKEN", token)
                .getBytes(StandardCharsets.UTF_8)));
  }

  Optional<StaticFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }

  private static StaticFile read(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    String type =
        switch (extension) {
          case "html" -> "text/html";
          case "css" -> "text/css";
          default -> "text/javascript";
        };
    try (InputStream file = StaticFiles.class.getResourceAsStream("/page/" + name)) {
      return new StaticFile(type + "; charset=utf-8", file.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("The file " + name + " of the page cannot be read.", e);
    }
  }
}
