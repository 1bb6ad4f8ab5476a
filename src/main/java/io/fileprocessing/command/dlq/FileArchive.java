package io.fileprocessing.command.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/** Appends messages to a file, which may exist, and forces them to the disk. */
final class FileArchive implements Archive {

  private final FileChannel file;

  /**
   * Opens or creates the file.
   *
   * @throws IOException if it cannot be written
   */
  FileArchive(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.position(file.size());
    if (!isAtStartOfLine()) {
      // an earlier run was killed within a line
      append("\n");
    }
  }

  private boolean isAtStartOfLine() throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return file.size() == 0 || file.read(last, file.size() - 1) == 1 && last.get(0) == '\n';
  }

  @Override
  public void write(List<Message> messages) throws IOException {
    for (Message message : messages) {
      append(MessageLine.of(message));
    }
    file.force(true);
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = UTF_8.encode(line);
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
