package io.fileprocessing.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.command.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final Destination CONVERSION =
      new Destination("conversion", "https://sqs.example/1/conversion", List.of(".md"));
  private static final Scope SCOPE = new Scope("notes", "a/", ".md", "3d", List.of(CONVERSION));
  private static final Checkpoint START = new Checkpoint(SCOPE, "2026-11-23T10:00:00Z", "", false);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("checkpoint.json");
  }

  @ParameterizedTest
  @MethodSource("io.fileprocessing.event.EventBridgeEventTest#hostileKeys")
  void keepsEveryKey(String key) {
    START.after(key).write(file);
    assertThat(Checkpoint.read(file, SCOPE)).contains(START.after(key));
  }

  @Test
  void replacesTheFileAndLeavesNoOther() throws IOException {
    START.write(file);
    START.after("b").complete().write(file);

    assertThat(Checkpoint.read(file, SCOPE)).contains(START.after("b").complete());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void mayBeMissing() {
    assertThat(Checkpoint.read(file, SCOPE)).isEmpty();
  }

  static List<Arguments> others() {
    Destination elsewhere =
        new Destination("conversion", "https://sqs.example/2/c", List.of(".md"));
    Destination wider = new Destination("conversion", CONVERSION.queue(), List.of(".md", "a*"));
    Destination sentiment = new Destination("sentiment", CONVERSION.queue(), List.of(".md"));
    return List.of(
        Arguments.of(
            new Scope("b", "a/", ".md", "3d", List.of(CONVERSION)), "bucket is 'notes', not 'b'"),
        Arguments.of(
            new Scope("notes", "", ".md", "3d", List.of(CONVERSION)), "prefix is 'a/', not ''"),
        Arguments.of(
            new Scope("notes", "a/", "*", "3d", List.of(CONVERSION)),
            "key pattern is '.md', not '*'"),
        Arguments.of(
            new Scope("notes", "a/", ".md", "4d", List.of(CONVERSION)),
            "--modified-since is '3d', not '4d'"),
        Arguments.of(new Scope("notes", "a/", ".md", "3d", List.of(elsewhere)), "workflows is"),
        Arguments.of(new Scope("notes", "a/", ".md", "3d", List.of(wider)), "workflows is"),
        Arguments.of(
            new Scope("notes", "a/", ".md", "3d", List.of(CONVERSION, sentiment)), "workflows is"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void isNotTakenForAnotherBackfill(Scope scope, String difference) {
    START.write(file);
    assertThatThrownBy(() -> Checkpoint.read(file, scope))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(" is of another backfill: its " + difference);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "1",
        "{\"after\":1}",
        "{\"scope\":{},\"after\":\"a\"}",
        "\u0000",
        "{\"scope\":"
      })
  void isNotReadFromAnotherFile(String content) throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(() -> Checkpoint.read(file, SCOPE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching("The file .*checkpoint.json is not a checkpoint of a backfill\\.");
  }

  @Test
  void isNotReadWithATimeThatIsNone() throws IOException {
    START.write(file);
    Files.writeString(file, Files.readString(file).replace("2026-11-23T10:00:00Z", "3d"));
    assertThatThrownBy(() -> Checkpoint.read(file, SCOPE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is not a checkpoint");
  }

  @Test
  void cannotBeAFolder() {
    assertThatThrownBy(() -> Checkpoint.read(folder, SCOPE))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be read");
    Path missing = folder.resolve("missing/checkpoint.json");
    assertThatThrownBy(() -> START.write(missing))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("cannot be written");
  }
}
