package io.fileprocessing.command.dlq;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Stores each batch of messages as a new object of JSON lines. Its name starts with the id of its
 * first message.
 */
final class BucketArchive implements Archive {

  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix the start of the objects' keys, without a slash at its end; may be empty
   */
  BucketArchive(S3Client s3, String bucket, String prefix) {
    this.s3 = Objects.requireNonNull(s3, "s3");
    this.bucket = Objects.requireNonNull(bucket, "bucket");
    this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  @Override
  public void write(List<Message> messages) {
    s3.putObject(
        r ->
            r.bucket(bucket)
                // a message that could not be deleted may be the first of two batches
                .key(prefix + messages.get(0).messageId() + "-" + UUID.randomUUID() + ".jsonl")
                .contentType("application/jsonl"),
        RequestBody.fromString(
            messages.stream().map(MessageLine::of).collect(Collectors.joining())));
  }
}
