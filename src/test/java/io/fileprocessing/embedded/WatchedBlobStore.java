package io.fileprocessing.embedded;

import java.io.InputStream;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A blob store that announces each object after it was written, on the writer's thread. */
final class WatchedBlobStore extends ForwardingBlobStore {

  private final Consumer<ObjectWrite> writes;

  WatchedBlobStore(BlobStore store, Consumer<ObjectWrite> writes) {
    super(store);
    this.writes = writes;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
    PutObjectResponse response = super.putBlob(request, body);
    announce("PutObject", request.bucket(), request.key(), response.versionId(), response.eTag());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    announce(
        "CopyObject",
        request.destinationBucket(),
        request.destinationKey(),
        response.versionId(),
        response.copyObjectResult().eTag());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    announce(
        "CompleteMultipartUpload",
        upload.containerName(),
        upload.blobName(),
        response.versionId(),
        response.eTag());
    return response;
  }

  private void announce(String operation, String bucket, String key, String version, String etag) {
    HeadObjectResponse head = blobMetadataIfPresent(bucket, key);
    // another request may have deleted the object already; it was written all the same
    long size = head == null ? 0 : head.contentLength();
    writes.accept(new ObjectWrite(operation, bucket, key, version, etag, size));
  }
}
