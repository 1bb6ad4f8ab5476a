package io.fileprocessing.embedded;

/**
 * An object that was written or deleted.
 *
 * @param operation {@code PutObject}, {@code CopyObject}, {@code CompleteMultipartUpload}, {@code
 *     DeleteObject} or {@code DeleteObjects}
 * @param version the version ID, also that of a delete marker; null in a bucket without versioning
 * @param etag the ETag in quotation marks, as in the responses of S3; null if it was deleted
 * @param size the number of bytes; 0 if it was deleted
 */
public record ObjectWrite(
    String operation, String bucket, String key, String version, String etag, long size) {

  boolean isDeletion() {
    return operation.startsWith("Delete");
  }
}
