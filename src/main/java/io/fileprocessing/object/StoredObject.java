package io.fileprocessing.object;

import java.util.Objects;

/**
 * The bucket and key of an S3 object: {@code new StoredObject("notes", "2026/a b.md")}.
 *
 * @param bucket the bucket name
 * @param key the decoded key, exactly as in S3: up to 1,024 bytes of UTF-8, untrusted
 */
public record StoredObject(String bucket, String key) {

  public StoredObject {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /** The URI of the object in logs and results: {@code s3://bucket/key}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }

  /** The last part of the key, with a trailing slash if the key has one: {@code a b.md}. */
  public String name() {
    return key.substring(key.lastIndexOf('/', key.length() - 2) + 1);
  }
}
