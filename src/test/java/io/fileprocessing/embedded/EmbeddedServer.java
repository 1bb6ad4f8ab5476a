package io.fileprocessing.embedded;

/**
 * A service behind an HTTP listener on the loopback address; what it holds outlives its listener.
 */
interface EmbeddedServer {

  String LOOPBACK = "127.0.0.1";

  /** Listens on {@code port}, or on a free one when it is 0, and returns the port. */
  int start(int port) throws Exception;

  /** Stops listening and breaks the connections that are open. */
  void stop() throws Exception;

  /** Releases what the service holds, after the last stop. */
  default void discard() throws Exception {}
}
