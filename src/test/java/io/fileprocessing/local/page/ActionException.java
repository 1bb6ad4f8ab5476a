package io.fileprocessing.local.page;

/** Thrown when the page asks for what cannot be done; the page shows the message. */
public final class ActionException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status the HTTP status of the response
   */
  public ActionException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
