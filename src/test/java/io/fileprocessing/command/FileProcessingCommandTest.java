package io.fileprocessing.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.aws.ClientFactory;
import io.fileprocessing.command.cli.ApplicationFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileProcessingCommandTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private final class Counting implements ApplicationFactory {

    @Override
    public int run() {
      runs.incrementAndGet();
      return 7;
    }

    @Override
    public Main create(ClientFactory clients) {
      throw new AssertionError("not needed to parse a command line");
    }
  }

  private int execute(String... arguments) {
    return new FileProcessingCommand(new Counting())
        .commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void runsTheApplicationByDefault() {
    assertThat(execute()).isEqualTo(7);
    assertThat(execute("run")).isEqualTo(7);
    assertThat(runs).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void listsItsCommands(String option) {
    assertThat(execute(option)).isZero();
    assertThat(out.toString()).startsWith("Usage: java -jar file-processing.jar").contains("run");
    assertThat(err.toString()).isEmpty();
    assertThat(runs).hasValue(0);
  }

  @Test
  void explainsEachOfItsCommands() {
    new FileProcessingCommand(new Counting())
        .commandLine()
        .getSubcommands()
        .keySet()
        .forEach(command -> assertThat(execute(command, "--help")).as(command).isZero());
    assertThat(out.toString()).contains("Usage: java -jar file-processing.jar run");
    assertThat(runs).hasValue(0);
  }

  @Test
  void showsTheVersionsOfTheBuildAndItsLibraries() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString())
        .containsPattern("(?m)^file-processing \\d+\\.\\d+\\.\\d+")
        .containsPattern("(?m)^commit +([0-9a-f]{7,}|unknown)$")
        .containsPattern("(?m)^Apache Camel +4\\.18\\.0$")
        .containsPattern("(?m)^AWS SDK +\\d+\\.\\d+\\.\\d+$")
        .containsPattern("(?m)^Java +\\d+");
  }

  @ParameterizedTest
  @CsvSource({
    "nonsense, Unknown argument 'nonsense'.",
    "--nonsense, Unknown argument '--nonsense'.",
    "rnu, Unknown argument 'rnu'. Did you mean 'run'?",
    "--hepl, Unknown argument '--hepl'. Did you mean '--help'?",
    "run extra, Unknown argument 'extra'.",
    "'', Unknown argument ''.",
    "ünï, Unknown argument 'ünï'."
  })
  void exitsWith2AndOneSentenceIfItDoesNotKnowAnArgument(String line, String sentence) {
    assertThat(execute(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
    assertThat(runs).hasValue(0);
  }

  @Test
  void printsNoControlCharactersOfAnArgument() {
    assertThat(execute("a\u001b[31m\nb")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Unknown argument 'a%1B[31m%0Ab'.").hasLineCount(1);
  }
}
