package io.fileprocessing.embedded;

/** An object that was not stored, because the embedded S3 does not support its key. */
public record RejectedKey(String bucket, String key) {}
