package io.fileprocessing.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.text.Text;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class PageMetadataTest {

  @Test
  void containsTheVersionAndTheCharsetOfTheSource() {
    GetObjectResponse source = GetObjectResponse.builder().eTag("\"e\"").versionId("v1").build();

    assertThat(PageMetadata.of(source, new Text("a", "UTF-8", Text.Origin.UTF_8, 0)))
        .isEqualTo(
            Map.of(
                "source-etag", "\"e\"",
                "source-version", "v1",
                "source-charset", "UTF-8",
                "source-charset-from", "utf-8"));
  }

  @Test
  void countsReplacedBytes() {
    GetObjectResponse source = GetObjectResponse.builder().eTag("e").build();

    assertThat(PageMetadata.of(source, new Text("a", "GBK", Text.Origin.DETECTED, 3)))
        .isEqualTo(
            Map.of(
                "source-etag", "e",
                "source-charset", "GBK",
                "source-charset-from", "detected",
                "source-replaced-bytes", "3"));
  }

  @ParameterizedTest
  @CsvSource({"BOM, bom", "CONTENT_TYPE, content-type", "UTF_8, utf-8", "DETECTED, detected"})
  void containsHowTheCharsetWasChosen(Text.Origin origin, String value) {
    GetObjectResponse source = GetObjectResponse.builder().eTag("e").build();

    assertThat(PageMetadata.of(source, new Text("a", "UTF-8", origin, 0)))
        .containsEntry("source-charset-from", value);
  }
}
