package io.fileprocessing.tracing;

/** The trace of a message while it is processed. */
public interface MessageTrace {

  /** The trace of a message that is not traced. */
  MessageTrace NONE =
      new MessageTrace() {
        @Override
        public String id() {
          return "";
        }

        @Override
        public void end(String outcome, boolean isFailed, String object) {
          // nothing has begun
        }
      };

  /** The id of the trace in lower-case hexadecimal digits; empty if it is not recorded. */
  String id();

  /** Ends it on the thread on which it began. */
  void end(String outcome, boolean isFailed, String object);
}
