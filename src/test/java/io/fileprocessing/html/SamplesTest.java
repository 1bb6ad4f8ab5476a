package io.fileprocessing.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the pages of the samples with the expected ones. To rewrite the expected pages, run
 *
 * <pre>
 * ./mvnw test -Dtest=SamplesTest -Dsamples.write=true
 * </pre>
 */
class SamplesTest {

  private static final Path SAMPLES = Path.of("samples");

  @ParameterizedTest
  @ValueSource(strings = {"sample-1", "sample-2", "sample-3", "sample-4"})
  void becomesThePageNextToIt(String sample) throws IOException {
    Path expected = SAMPLES.resolve(sample + ".html");
    String page = Rendering.page(Files.readString(SAMPLES.resolve(sample + ".md")), sample + ".md");
    if (Boolean.getBoolean("samples.write")) {
      Files.writeString(expected, page);
    }

    assertThat(page).isEqualTo(Files.readString(expected));
  }

  @Test
  void hasANoteThatIsTooLongForOneComprehendCall() throws IOException {
    assertThat(Files.readString(SAMPLES.resolve("sample-3.md"))).hasSizeGreaterThan(6_000);
  }
}
