package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * A record of the deletion of an object, or of one of its versions. The object may still exist: it
 * may have been stored again, or an older version may have been deleted.
 *
 * @param object the object; its key is decoded if the event format encodes keys
 * @param undecoded the object with the key exactly as in the event, in case the sender did not
 *     encode it; null if decoding does not change the key
 * @param expired whether a lifecycle rule deleted it. S3 Lifecycle deletes older versions for good,
 *     but never the current version of a bucket with versioning
 */
public record ObjectDeleted(StoredObject object, StoredObject undecoded, boolean expired)
    implements ObjectChange {

  public ObjectDeleted {
    Objects.requireNonNull(object, "object");
  }

  static ObjectDeleted of(ObjectStored named, boolean expired) {
    return new ObjectDeleted(named.object(), named.undecoded(), expired);
  }
}
