package io.fileprocessing.event;

import java.util.Objects;

/**
 * An object in S3 that an event announces.
 *
 * @param bucket the bucket's name
 * @param key the object's key, decoded, exactly as S3 holds it: up to 1,024 bytes of UTF-8, and
 *     hostile
 * @param version the version the event names, for the log only (the current object is what is
 *     read); null when the event names none
 */
public record StoredObject(String bucket, String key, String version) implements Announcement {

  public StoredObject {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }

  /** The name under which people and results know the object: {@code s3://bucket/key}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }

  @Override
  public StoredObject object() {
    return this;
  }
}
