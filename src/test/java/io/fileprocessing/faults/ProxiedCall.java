package io.fileprocessing.faults;

import io.fileprocessing.embedded.Service;
import java.io.IOException;

/** A call that the proxy has received. */
public interface ProxiedCall {

  Service service();

  Call call();

  /** Forwards the call to the service, without returning its response to the application yet. */
  Response forward() throws IOException;

  void respond(Response response) throws IOException;

  /**
   * Returns half of the response body, or nothing if there is no body, and closes the connection.
   */
  void cut(Response response) throws IOException;
}
