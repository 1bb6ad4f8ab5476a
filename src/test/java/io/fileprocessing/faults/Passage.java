package io.fileprocessing.faults;

import io.fileprocessing.embedded.Service;
import java.io.IOException;

/** A call on its way through the proxy. */
interface Passage {

  Service service();

  Call call();

  /** Sends the call on to the service, whose answer is not passed back yet. */
  Answer forward() throws IOException;

  void answer(Answer answer) throws IOException;

  /**
   * Passes half of the answer's body back, none of an answer without a body, and ends the
   * connection.
   */
  void cut(Answer answer) throws IOException;
}
