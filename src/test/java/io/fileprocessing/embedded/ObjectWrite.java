package io.fileprocessing.embedded;

/**
 * An object that was written.
 *
 * @param operation {@code PutObject}, {@code CopyObject} or {@code CompleteMultipartUpload}
 * @param version the version ID; null in a bucket without versioning
 * @param etag the ETag in quotation marks, as in the responses of S3
 * @param size the number of bytes
 */
public record ObjectWrite(
    String operation, String bucket, String key, String version, String etag, long size) {}
