package io.fileprocessing.command.dlq;

import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** Keeps messages that are about to be deleted, as JSON lines. */
interface Archive extends AutoCloseable {

  /** Archives nothing. */
  Archive NONE = messages -> {};

  /**
   * Returns when the messages are stored durably.
   *
   * @throws IOException if they cannot be written
   */
  void write(List<Message> messages) throws IOException;

  @Override
  default void close() throws IOException {}
}
