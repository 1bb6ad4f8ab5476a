package io.fileprocessing.local.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the page shows now, for clients that each have seen some of it. Thread-safe. */
final class Feed {

  private static final int MAX_FILES = 5_000;

  /**
   * What a client has not seen.
   *
   * @param cursor what to ask for the next update with
   * @param run null if it has not changed
   * @param files the files that have changed, the oldest change first
   */
  record Update(long cursor, RunView run, List<FileView> files) {}

  private record Row(FileView file, long version) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private RunView run;
  private long runVersion;
  private long version;

  synchronized void publish(RunView newRun, Collection<FileView> changed) {
    Objects.requireNonNull(newRun, "newRun");
    if (newRun.equals(run) && changed.isEmpty()) {
      return;
    }
    version++;
    if (!newRun.equals(run)) {
      run = newRun;
      runVersion = version;
    }
    for (FileView file : changed) {
      // a changed file becomes the last one
      rows.remove(file.key());
      rows.put(file.key(), new Row(file, version));
    }
    Iterator<Row> oldest = rows.values().iterator();
    while (rows.size() > MAX_FILES) {
      oldest.next();
      oldest.remove();
    }
    notifyAll();
  }

  /** Waits up to {@code millis} for something that the client has not seen; starts at cursor 0. */
  synchronized Update next(long cursor, long millis) throws InterruptedException {
    if (version <= cursor) {
      wait(millis);
    }
    List<FileView> files = new ArrayList<>();
    for (Row row : rows.values()) {
      if (row.version() > cursor) {
        files.add(row.file());
      }
    }
    return new Update(version, runVersion > cursor ? run : null, files);
  }
}
