package io.fileprocessing.object;

import java.util.Objects;

/**
 * The bucket and key of an S3 object: {@code new StoredObject("notes", "2026/a b.md")}.
 *
 * @param bucket the bucket name
 * @param key the decoded key, exactly as in S3: up to {@value #MAX_KEY_BYTES} bytes of UTF-8,
 *     untrusted
 */
public record StoredObject(String bucket, String key) {

  /**
   * The maximum length of a key in bytes of UTF-8. Source:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
   */
  public static final int MAX_KEY_BYTES = 1024;

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
