package io.fileprocessing.command.cli;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** A JSON array that is printed element by element, so that it need not fit into memory. */
public final class JsonArray implements AutoCloseable {

  private final PrintWriter out;
  private final SequenceWriter values;

  public JsonArray(PrintWriter out) {
    this.out = out;
    try {
      values = Json.writer().writeValuesAsArray(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void add(Object value) {
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
