package io.fileprocessing.embedded;

/** A service with an HTTP listener on the loopback address; its data outlives the listener. */
interface EmbeddedServer {

  String LOOPBACK = "127.0.0.1";

  /** Listens on {@code port}, or on a free one when it is 0, and returns the port. */
  int start(int port) throws Exception;

  /** Stops listening and closes open connections. */
  void stop() throws Exception;

  /** Releases data and threads, after the last stop or a failed start. */
  default void discard() throws Exception {}
}
