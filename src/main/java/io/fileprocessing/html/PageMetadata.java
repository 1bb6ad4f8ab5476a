package io.fileprocessing.html;

import io.fileprocessing.text.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The metadata of a page in S3: the version of its source, and how the source was decoded. */
public final class PageMetadata {

  private PageMetadata() {}

  /**
   * {@code source-etag}, {@code source-charset}, {@code source-charset-from} ({@code bom}, {@code
   * content-type}, {@code utf-8} or {@code detected}), {@code source-version} in a versioned
   * bucket, and {@code source-replaced-bytes} if bytes are not valid in the charset.
   */
  public static Map<String, String> of(GetObjectResponse source, Text text) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("source-etag", source.eTag());
    metadata.put("source-charset", text.charset());
    metadata.put(
        "source-charset-from", text.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (text.replacedBytes() > 0) {
      metadata.put("source-replaced-bytes", String.valueOf(text.replacedBytes()));
    }
    if (source.versionId() != null) {
      metadata.put("source-version", source.versionId());
    }
    return metadata;
  }
}
