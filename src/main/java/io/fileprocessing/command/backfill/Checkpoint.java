package io.fileprocessing.command.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.command.cli.CommandFailure;
import io.fileprocessing.command.cli.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a backfill has come.
 *
 * @param scope what it sends events for
 * @param modifiedSince the time that {@code --modified-since} stood for at the start, in ISO 8601;
 *     empty for none
 * @param after all workflows have the events of this key and of those before it; empty for none
 * @param isComplete whether there is nothing left to send
 */
record Checkpoint(Scope scope, String modifiedSince, String after, boolean isComplete) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Checkpoint {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(modifiedSince, "modifiedSince");
    Objects.requireNonNull(after, "after");
    if (!modifiedSince.isEmpty()) {
      Instant.parse(modifiedSince);
    }
  }

  Checkpoint after(String key) {
    return new Checkpoint(scope, modifiedSince, key, isComplete);
  }

  Checkpoint complete() {
    return new Checkpoint(scope, modifiedSince, after, true);
  }

  /**
   * Reads the file; empty if there is none.
   *
   * @throws CommandFailure if it cannot be read, or is the checkpoint of another backfill
   */
  static Optional<Checkpoint> read(Path file, Scope scope) {
    Checkpoint checkpoint;
    try {
      checkpoint = JSON.readValue(Files.readAllBytes(file), Checkpoint.class);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new CommandFailure("The file " + file + " is not a checkpoint of a backfill.", e);
    } catch (IOException e) {
      throw new CommandFailure(
          "The checkpoint " + file + " cannot be read: " + FileProblem.of(e) + ".", e);
    }
    if (checkpoint == null) {
      throw new CommandFailure("The file " + file + " is not a checkpoint of a backfill.");
    }
    checkpoint
        .scope
        .difference(scope)
        .ifPresent(
            difference -> {
              throw new CommandFailure(
                  "The checkpoint "
                      + file
                      + " is of another backfill: "
                      + difference
                      + ". Use another file, or the same arguments as before.");
            });
    return Optional.of(checkpoint);
  }

  /**
   * Writes the file. A process that is killed meanwhile leaves the old file or the new one.
   *
   * @throws CommandFailure if it cannot be written
   */
  void write(Path file) {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailure(
          "The checkpoint " + file + " cannot be written: " + FileProblem.of(e) + ".", e);
    }
  }
}
