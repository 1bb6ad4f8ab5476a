package io.fileprocessing.local;

import io.fileprocessing.command.dlq.DeadLetter;
import io.fileprocessing.command.dlq.QueueReader;
import io.fileprocessing.command.dlq.Removal;
import io.fileprocessing.embedded.LocalAws;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Redrives dead letters as {@code dlq redrive} does. */
final class Redrive {

  private static final int PER_RECEIVE = 10;

  private final LocalAws aws;

  Redrive(LocalAws aws) {
    this.aws = Objects.requireNonNull(aws, "aws");
  }

  /**
   * Sends the selected dead letters that are in the queue now back to the queue of the workflow,
   * and returns how many.
   */
  int redrive(Workflow workflow, Predicate<DeadLetter> which) {
    // a message that fails again meanwhile is another message
    Set<String> present =
        aws.messages(workflow.dlq()).stream()
            .map(message -> message.id())
            .collect(Collectors.toCollection(HashSet::new));
    String dlq = aws.queueUrlOf(workflow.dlq());
    Optional<String> queue = Optional.of(aws.queueUrlOf(workflow.queue()));
    io.fileprocessing.command.dlq.Redrive redrive =
        new io.fileprocessing.command.dlq.Redrive(aws.sqs(), dlq, letter -> queue, count -> true);
    int[] moved = {0};
    new QueueReader(aws.sqs(), dlq)
        .read(
            PER_RECEIVE,
            letters -> {
              List<DeadLetter> wanted =
                  letters.stream()
                      .filter(letter -> present.remove(letter.id()) && which.test(letter))
                      .toList();
              Removal removal = redrive.move(wanted);
              moved[0] += removal.ids().size();
              return removal.ids();
            },
            present::isEmpty);
    return moved[0];
  }
}
