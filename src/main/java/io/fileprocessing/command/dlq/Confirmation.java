package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.StandardStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;

/** Asks the user for a confirmation. */
final class Confirmation {

  private final boolean isPossible;
  private final BufferedReader answers;

  /** {@code isPossible} is whether there is a user to ask. */
  Confirmation(boolean isPossible, BufferedReader answers) {
    this.isPossible = isPossible;
    this.answers = Objects.requireNonNull(answers, "answers");
  }

  /** Asks on the terminal, if standard input and standard error are one. */
  static Confirmation onTerminal() {
    return new Confirmation(
        StandardStream.INPUT.isTerminal() && StandardStream.ERROR.isTerminal(),
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
  }

  boolean isPossible() {
    return isPossible;
  }

  /** Whether the answer to the question is yes. */
  boolean of(String question, PrintWriter err) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = answers.readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }
}
