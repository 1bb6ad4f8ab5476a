package io.fileprocessing.command.dlq;

import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.failure.Rejection;
import io.fileprocessing.sqs.DeadLetters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reasons that this version of the application gives. Dead letters may have others: those of an
 * older version, of EventBridge, or of another sender.
 *
 * <pre>{@code
 * KnownReasons.hints(List.of("NOT_TXT")); // ['NOT_TXT' is not a known reason. Did you mean 'NOT_TEXT'?]
 * }</pre>
 */
final class KnownReasons {

  private static final Set<String> NAMES =
      Stream.concat(
              Stream.of(Rejection.Reason.values()).map(Enum::name),
              Stream.of(
                  DeadLetters.RETRIES_EXHAUSTED,
                  DeadLetters.SENT_BY_ROUTE,
                  DeadLetter.RECEIVED_TOO_OFTEN))
          .collect(Collectors.toUnmodifiableSet());

  private KnownReasons() {}

  /** A sentence or two for each reason that is not known, in any letter case. */
  static List<String> hints(Collection<String> reasons) {
    return reasons.stream()
        .filter(reason -> !NAMES.contains(reason.toUpperCase(Locale.ROOT)))
        .map(
            reason ->
                "'"
                    + reason
                    + "' is not a known reason."
                    + DidYouMean.hint(reason, NAMES).map(hint -> " " + hint).orElse(""))
        .toList();
  }
}
