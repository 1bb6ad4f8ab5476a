package io.fileprocessing.command.backfill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a backfill is, for its checkpoint and for the hint how to continue. The hint may be asked
 * for by another thread.
 */
final class Position {

  private final Path file;
  private final Instant modifiedSince;
  private volatile Checkpoint checkpoint;

  /**
   * @param file null for no file
   * @param modifiedSince null for none
   */
  Position(Path file, Instant modifiedSince, Checkpoint checkpoint) {
    this.file = file;
    this.modifiedSince = modifiedSince;
    this.checkpoint = Objects.requireNonNull(checkpoint, "checkpoint");
  }

  /** The key that everything is done up to; empty for none. */
  String after() {
    return checkpoint.after();
  }

  /** Writes the file before anything is sent, which may show that it cannot be written. */
  void begin() {
    save(checkpoint);
  }

  void confirm(String key) {
    save(checkpoint.after(key));
  }

  void complete() {
    save(checkpoint.complete());
  }

  private void save(Checkpoint next) {
    if (file != null) {
      next.write(file);
    }
    checkpoint = next;
  }

  /** How to continue, in one line; empty if that is to start again. */
  String hint() {
    if (file != null) {
      return "To continue, run the same command again.";
    }
    List<String> options = new ArrayList<>();
    String key = argument(after());
    if (!key.isEmpty()) {
      options.add("--start-after=" + ShellWord.of(key));
    }
    if (modifiedSince != null) {
      // 3d would be another time
      options.add("--modified-since=" + modifiedSince);
    }
    return options.isEmpty()
        ? ""
        : "To continue, run the same command with " + String.join(" ", options);
  }

  /** An argument cannot contain U+0000. A shorter key is an earlier one, so none is left out. */
  private static String argument(String key) {
    int end = key.indexOf('\0');
    return end < 0 ? key : key.substring(0, end);
  }
}
