package io.fileprocessing.s3;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Checks with one HeadObject request whether an object is still what was read.
 *
 * <p>The {@code aws2-s3} component takes the key for HeadObject only from a header, and would
 * evaluate it as code.
 */
public final class ObjectVersions {

  /**
   * How many times an object is processed for one receive of its event. One that changes faster
   * than it is processed would otherwise be processed, and billed, without end.
   */
  private static final int MAX_ROUNDS = 10;

  private final S3Client s3;
  private final boolean deletions;

  /**
   * @param deletions whether the deletion of an object is a change of it; otherwise its derivatives
   *     remain those of the last version
   */
  public ObjectVersions(S3Client s3, boolean deletions) {
    this.s3 = Objects.requireNonNull(s3, "s3");
    this.deletions = deletions;
  }

  /**
   * Whether the object is still the version that was {@code read}.
   *
   * @param round how many earlier versions were processed for the same event
   * @throws TimeoutException if these were too many; it is a temporary failure
   */
  public boolean isCurrent(StoredObject object, GetObjectResponse read, int round)
      throws TimeoutException {
    boolean isCurrent = isCurrent(object, read);
    if (!isCurrent && round + 1 >= MAX_ROUNDS) {
      throw new TimeoutException("the object changed " + MAX_ROUNDS + " times during processing");
    }
    return isCurrent;
  }

  private boolean isCurrent(StoredObject object, GetObjectResponse read) {
    return current(object)
        .map(
            now ->
                Objects.equals(now.eTag(), read.eTag())
                    && Objects.equals(now.versionId(), read.versionId())
                    && Objects.equals(now.lastModified(), read.lastModified()))
        .orElse(!deletions);
  }

  /**
   * Whether the object does not exist.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if S3 does not tell: without the
   *     permission {@code s3:ListBucket}, it answers 403 for a missing object
   */
  public boolean isGone(StoredObject object) {
    return current(object).isEmpty();
  }

  /** Whether the object exists. */
  public boolean exists(StoredObject object) {
    return current(object).isPresent();
  }

  private Optional<HeadObjectResponse> current(StoredObject object) {
    try {
      return Optional.of(s3.headObject(r -> r.bucket(object.bucket()).key(object.key())));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }
}
