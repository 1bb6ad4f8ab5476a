package io.fileprocessing.event;

/**
 * What one record of an event says: an {@linkplain StoredObject object} was stored, {@linkplain
 * NothingToDo nothing} is to be done, or it cannot be read.
 */
public sealed interface Announcement permits StoredObject, NothingToDo, Unreadable {

  /**
   * The object to process. Asking is what makes an unreadable record fail, so that its neighbours
   * are not held up.
   *
   * @throws io.fileprocessing.failure.Rejection when the record cannot be read
   * @throws IllegalStateException when there is nothing to do
   */
  StoredObject object();
}
