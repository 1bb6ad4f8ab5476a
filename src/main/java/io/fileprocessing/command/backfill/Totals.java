package io.fileprocessing.command.backfill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Counts the objects of a backfill, and what they cost. */
final class Totals {

  private static final Set<ObjectStorageClass> ARCHIVES =
      Set.of(ObjectStorageClass.GLACIER, ObjectStorageClass.DEEP_ARCHIVE);

  private final ComprehendCost cost;
  private final Map<String, Long> messages = new LinkedHashMap<>();
  private long listed;
  private long objects;
  private long bytes;
  private long archived;
  private long tooLarge;
  private long sentimentUnits;
  private long detectionUnits;

  Totals(ComprehendCost cost, List<Destination> destinations) {
    this.cost = Objects.requireNonNull(cost, "cost");
    destinations.forEach(destination -> messages.put(destination.workflow(), 0L));
  }

  void listed() {
    listed++;
  }

  /** Counts an object with an event for each of these workflows. */
  void add(Candidate candidate) {
    S3Object object = candidate.object();
    objects++;
    bytes += object.size();
    archived += ARCHIVES.contains(object.storageClass()) ? 1 : 0;
    tooLarge += object.size() > cost.maxObjectBytes() ? 1 : 0;
    for (Destination destination : candidate.destinations()) {
      messages.merge(destination.workflow(), 1L, Long::sum);
      if (destination.isSentiment()) {
        sentimentUnits += cost.units(object.size());
        detectionUnits += cost.detectionUnits(object.size());
      }
    }
  }

  /** The objects that were listed, whether or not they are selected. */
  long listedObjects() {
    return listed;
  }

  long objects() {
    return objects;
  }

  long bytes() {
    return bytes;
  }

  /** Objects in a storage class that has to be restored before they can be read. */
  long archived() {
    return archived;
  }

  /** Objects larger than MAX_OBJECT_BYTES. */
  long tooLarge() {
    return tooLarge;
  }

  long messages(Destination destination) {
    return messages.get(destination.workflow());
  }

  long sentimentUnits() {
    return sentimentUnits;
  }

  long detectionUnits() {
    return detectionUnits;
  }
}
