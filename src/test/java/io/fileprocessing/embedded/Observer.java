package io.fileprocessing.embedded;

/** Is notified of what happens in the embedded services, on their threads; not of deletions. */
public interface Observer {

  /** Observes nothing. */
  Observer NONE = new Observer() {};

  /** An object was stored, in any bucket. */
  default void stored(ObjectWrite write) {}

  /** A rule has sent the event of a write to a queue. */
  default void sent(SentEvent event) {}

  /** The event of a write has matched no rule, so no queue receives it. */
  default void ignored(ObjectWrite write) {}

  /** An object was not stored, because the embedded S3 does not support its key. */
  default void rejected(RejectedKey key) {}
}
