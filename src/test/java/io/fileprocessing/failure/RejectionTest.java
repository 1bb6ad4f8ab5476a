package io.fileprocessing.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.object.StoredObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | 0 bytes, but S3 allows 1 to 1,024.",
        "1025 | 1025 bytes, but S3 allows 1 to 1,024. Use a shorter key."
      })
  void statesHowLongTheKeyOfAResultMayBe(int bytes, String expected) {
    StoredObject object = new StoredObject("notes", "a.md");

    assertThat(Rejection.resultNameTooLong(object, bytes))
        .hasMessage("s3://notes/a.md is rejected: the key of its result would have " + expected);
  }
}
