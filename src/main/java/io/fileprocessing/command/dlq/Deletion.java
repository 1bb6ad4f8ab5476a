package io.fileprocessing.command.dlq;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** Deletes messages from a queue. */
final class Deletion {

  private final SqsClient sqs;
  private final String url;

  Deletion(SqsClient sqs, String url) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.url = Objects.requireNonNull(url, "url");
  }

  /** Deletes at most ten messages. */
  Removal delete(List<Message> messages) {
    if (messages.isEmpty()) {
      return Removal.NOTHING;
    }
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    DeleteMessageBatchResponse deleted =
        sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries));
    Removal removal =
        Removal.removed(
            deleted.successful().stream()
                .map(entry -> messages.get(Integer.parseInt(entry.id())).messageId())
                .toList());
    for (BatchResultErrorEntry error : deleted.failed()) {
      removal = removal.and(Removal.failed("it was not deleted: " + error.code()));
    }
    return removal;
  }
}
