package io.fileprocessing.command.dlq;

import io.fileprocessing.event.KeyFilter;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Selects messages by reason, key and age.
 *
 * <pre>{@code
 * new LetterFilter(Set.of("NOT_TEXT"), "notes/*.md", Instant.MIN, start).test(letter);
 * }</pre>
 *
 * @param reasons the reasons to select, in any letter case; empty for all
 * @param keys the keys to select, as {@link KeyFilter} takes them; empty for all. A message with
 *     several objects is selected if one of them is
 * @param from the earliest time at which the message was sent
 * @param until the latest time at which the message was sent
 */
record LetterFilter(Set<String> reasons, String keys, Instant from, Instant until)
    implements Predicate<DeadLetter> {

  LetterFilter {
    reasons =
        reasons.stream()
            .map(reason -> reason.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
  }

  @Override
  public boolean test(DeadLetter letter) {
    return (reasons.isEmpty() || reasons.contains(letter.reason().toUpperCase(Locale.ROOT)))
        && (keys.isBlank()
            || letter.objects().stream().anyMatch(object -> KeyFilter.isSelected(object, keys)))
        && !letter.sent().isBefore(from)
        && !letter.sent().isAfter(until);
  }
}
