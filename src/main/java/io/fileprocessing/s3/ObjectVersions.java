package io.fileprocessing.s3;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;
import org.apache.camel.Variable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Tells whether an object is still the one that was read, by one HeadObject.
 *
 * <p>The {@code aws2-s3} component takes the name for HeadObject from the headers alone, where its
 * other operations would evaluate it as code.
 */
public final class ObjectVersions {

  private final S3Client s3;

  public ObjectVersions(S3Client s3) {
    this.s3 = Objects.requireNonNull(s3, "s3");
  }

  /** Whether the object was stored again since it was {@code read}; not when it is gone. */
  public boolean isStoredAgain(
      @Variable("object") StoredObject object, @Variable("source") GetObjectResponse read) {
    try {
      HeadObjectResponse now = s3.headObject(r -> r.bucket(object.bucket()).key(object.key()));
      return !Objects.equals(now.eTag(), read.eTag())
          || !Objects.equals(now.versionId(), read.versionId())
          || !Objects.equals(now.lastModified(), read.lastModified());
    } catch (NoSuchKeyException e) {
      return false;
    }
  }
}
