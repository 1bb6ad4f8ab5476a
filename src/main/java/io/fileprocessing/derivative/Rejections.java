package io.fileprocessing.derivative;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;

/**
 * Rejects objects for derivatives.
 *
 * <pre>
 * Rejections.reject(object, "it has no title"); // throws: "s3://notes/a.md is rejected: it has no title."
 * </pre>
 */
public final class Rejections {

  private Rejections() {}

  /**
   * Rejects the object for good: its message goes to the dead-letter queue.
   *
   * @param reason completes "... is rejected: ..."; null for no reason
   * @throws Rejection always
   */
  public static void reject(StoredObject object, String reason) {
    throw Rejection.byRoute(object, reason == null ? "the derivative gives no reason" : reason);
  }
}
