package io.fileprocessing.object;

import java.util.Objects;

/**
 * An object in S3 by its name: {@code new StoredObject("notes", "2026/a b.md")}.
 *
 * @param bucket the bucket's name
 * @param key the object's key, decoded, exactly as S3 holds it: up to 1,024 bytes of UTF-8, and
 *     hostile
 */
public record StoredObject(String bucket, String key) {

  public StoredObject {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /** The name under which people and results know the object: {@code s3://bucket/key}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
