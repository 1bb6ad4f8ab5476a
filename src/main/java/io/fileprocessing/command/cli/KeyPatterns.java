package io.fileprocessing.command.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Key patterns on the command line, as {@link io.fileprocessing.event.KeyFilter} takes them.
 *
 * <pre>{@code
 * new KeyPatterns().convert(".md,notes/*"); // .md,notes/*
 * new KeyPatterns().convert(",");           // TypeConversionException: it would select all keys
 * }</pre>
 */
public final class KeyPatterns implements ITypeConverter<String> {

  @Override
  public String convert(String text) {
    if (text.matches("[\\s,]*")) {
      throw new TypeConversionException(
          "'" + text + "' is not a suffix such as .md or a pattern such as notes/*");
    }
    return text;
  }
}
