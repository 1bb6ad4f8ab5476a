package io.fileprocessing.command.cli;

import io.fileprocessing.object.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of text with aligned columns. A column of numbers is aligned to the right. Control
 * characters in a cell are escaped.
 *
 * <pre>
 * new Table("WORKFLOW", "MESSAGES").row("conversion", 12).toString();
 * </pre>
 */
public final class Table {

  private static final String GAP = "  ";

  /** A key has up to 1,024 bytes; its start is enough to recognize it. */
  private static final int MAX_CELL_BYTES = 200;

  private final List<String> head;
  private final List<List<Object>> rows = new ArrayList<>();

  public Table(String... head) {
    this.head = List.of(head);
  }

  /** Adds a row with a value for each column. */
  public Table row(Object... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + head.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table, the head first, without white space at their ends. */
  @Override
  public String toString() {
    List<UnaryOperator<String>> columns = new ArrayList<>();
    for (int column = 0; column < head.size(); column++) {
      columns.add(alignment(column));
    }
    return Stream.concat(
            Stream.of(head), rows.stream().map(row -> row.stream().map(Table::text).toList()))
        .map(row -> line(row, columns))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(List<String> row, List<UnaryOperator<String>> columns) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      line.append(column == 0 ? "" : GAP).append(columns.get(column).apply(row.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private UnaryOperator<String> alignment(int column) {
    int width =
        Stream.concat(Stream.of(head.get(column)), rows.stream().map(row -> text(row.get(column))))
            .mapToInt(Table::width)
            .max()
            .orElse(0);
    boolean isNumber =
        !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
    return cell -> {
      String space = " ".repeat(width - width(cell));
      return isNumber ? space + cell : cell + space;
    };
  }

  private static String text(Object cell) {
    Objects.requireNonNull(cell, "cell");
    return Printable.text(cell.toString(), MAX_CELL_BYTES);
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
