package io.fileprocessing.command;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A JSON array that is printed element by element, so that it needs not fit into memory. */
final class JsonArray implements AutoCloseable {

  private final PrintWriter out;
  private final SequenceWriter values;

  JsonArray(PrintWriter out) {
    this.out = out;
    try {
      values = Json.writer().writeValuesAsArray(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Object value) {
    try {
      values.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      values.close();
      out.println();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
