package io.fileprocessing.s3;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Checks with one HeadObject request whether an object is still the version that was read.
 *
 * <p>The {@code aws2-s3} component takes the key for HeadObject only from a header, and would
 * evaluate it as code.
 */
public final class ObjectVersions {

  private final S3Client s3;

  public ObjectVersions(S3Client s3) {
    this.s3 = Objects.requireNonNull(s3, "s3");
  }

  /**
   * Whether the object is still the version that was {@code read}; also true if it has been
   * deleted.
   */
  public boolean isCurrent(StoredObject object, GetObjectResponse read) {
    try {
      HeadObjectResponse now = s3.headObject(r -> r.bucket(object.bucket()).key(object.key()));
      return Objects.equals(now.eTag(), read.eTag())
          && Objects.equals(now.versionId(), read.versionId())
          && Objects.equals(now.lastModified(), read.lastModified());
    } catch (NoSuchKeyException e) {
      return true;
    }
  }
}
