package io.fileprocessing.local.page;

import java.util.List;
import java.util.Optional;

/** What the page can ask for. The methods are called on threads of the server. */
public interface Actions {

  /**
   * Stores a file in the input bucket.
   *
   * @param contentType as the browser states it; empty if it does not
   * @throws ActionException if it cannot be stored
   */
  void upload(String key, String contentType, byte[] content) throws ActionException;

  /**
   * @throws ActionException if there is no such file
   */
  FileDetail file(String key) throws ActionException;

  /** The page of a file; empty if there is none. */
  Optional<byte[]> page(String key);

  List<RouteView> routes();

  /**
   * Sends dead letters back to their queues.
   *
   * @param reason only those with this reason; empty for all
   * @param id only the message with this ID; empty for all
   * @return how many were sent back
   */
  int redrive(String reason, String id);

  /**
   * Makes the calls of the application to a service fail for a while.
   *
   * @param kind {@code fail}, {@code slow} or {@code throttle}
   * @throws ActionException if there is no such service or kind
   */
  void fail(String service, String kind) throws ActionException;

  /** Ends all faults. */
  void heal();

  /** Ends the application as SIGKILL does. */
  void kill();
}
