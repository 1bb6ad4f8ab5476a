package io.fileprocessing.command.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why a file cannot be read or written, in words that complete a sentence.
 *
 * <pre>{@code
 * FileProblem.of(new NoSuchFileException("/nope/a")); // the folder /nope does not exist
 * FileProblem.of(new IOException("Disk full"));       // Disk full
 * }</pre>
 */
public final class FileProblem {

  private FileProblem() {}

  /** The cause without a full stop. */
  public static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing(missing.getFile());
    }
    String cause =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    return cause == null ? failure.getClass().getSimpleName() : cause;
  }

  /** The JDK only names the file, also if its folder is missing. */
  private static String missing(String file) {
    Path folder = file == null ? null : Path.of(file).getParent();
    return folder == null || Files.isDirectory(folder)
        ? "it does not exist"
        : "the folder " + folder + " does not exist";
  }
}
