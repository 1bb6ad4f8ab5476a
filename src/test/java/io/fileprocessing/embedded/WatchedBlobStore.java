package io.fileprocessing.embedded;

import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A blob store that announces each object after it was written or deleted, on the writer's thread,
 * and rejects the keys that its file system cannot hold.
 *
 * <p>To Amazon S3 a key is a string. To the store it is a path, which must not be changed by
 * normalization ({@code a//b.md}, {@code /a.md}, {@code a/../b.md}), nor be a file and a folder at
 * once ({@code a} and {@code a/b.md}).
 */
final class WatchedBlobStore extends ForwardingBlobStore {

  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  private final Consumer<ObjectWrite> writes;
  private final Consumer<RejectedKey> rejections;

  WatchedBlobStore(
      BlobStore store, Consumer<ObjectWrite> writes, Consumer<RejectedKey> rejections) {
    super(store);
    this.writes = writes;
    this.rejections = rejections;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    PutObjectResponse response =
        stored(request.bucket(), request.key(), () -> super.putBlob(request, body));
    announce("PutObject", request.bucket(), request.key(), response.versionId(), response.eTag());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response =
        stored(
            request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
    announce(
        "CopyObject",
        request.destinationBucket(),
        request.destinationKey(),
        response.versionId(),
        response.copyObjectResult().eTag());
    return response;
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return stored(request.bucket(), request.key(), () -> super.initiateMultipartUpload(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response =
        stored(
            upload.containerName(),
            upload.blobName(),
            () -> super.completeMultipartUpload(upload, request));
    announce(
        "CompleteMultipartUpload",
        upload.containerName(),
        upload.blobName(),
        response.versionId(),
        response.eTag());
    return response;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = super.removeBlob(request);
    writes.accept(
        new ObjectWrite(
            "DeleteObject", request.bucket(), request.key(), response.versionId(), null, 0));
    return response;
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    DeleteObjectsResponse response = super.removeBlobs(request);
    response
        .deleted()
        .forEach(
            deleted ->
                writes.accept(
                    new ObjectWrite(
                        "DeleteObjects",
                        request.bucket(),
                        deleted.key(),
                        deleted.versionId(),
                        null,
                        0)));
    return response;
  }

  private void announce(String operation, String bucket, String key, String version, String etag) {
    HeadObjectResponse head = blobMetadataIfPresent(bucket, key);
    // another request may have deleted the object already; it was written all the same
    long size = head == null ? 0 : head.contentLength();
    writes.accept(new ObjectWrite(operation, bucket, key, version, etag, size));
  }

  private <R> R stored(String bucket, String key, Supplier<R> write) {
    requirePath(bucket, key);
    try {
      return write.get();
    } catch (RuntimeException e) {
      throw e.getCause() instanceof FileSystemException ? rejected(bucket, key) : e;
    }
  }

  /** Rejects a key that a file system would change. */
  void requirePath(String bucket, String key) {
    if (!isPath(key)) {
      throw rejected(bucket, key);
    }
  }

  /** Whether a file system keeps the key as it is; a slash at its end makes it a folder. */
  private static boolean isPath(String key) {
    String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
    return List.of(path.split("/", -1)).stream().noneMatch(NO_NAMES::contains);
  }

  private S3Exception rejected(String bucket, String key) {
    rejections.accept(new RejectedKey(bucket, key));
    // 501: clients repeat a call after the other errors of a server
    return (S3Exception)
        S3Exception.builder()
            .statusCode(501)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .errorCode("NotImplemented")
                    .errorMessage(
                        "The embedded S3 does not support the key '" + key + "'. Amazon S3 does.")
                    .build())
            .build();
  }
}
