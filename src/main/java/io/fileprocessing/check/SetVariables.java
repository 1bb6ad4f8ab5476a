package io.fileprocessing.check;

import java.util.HashSet;
import java.util.Set;

/**
 * The variables that are set at a place in a route.
 *
 * @param possible those that are set on some way to the place
 * @param certain those that are set on every way to it
 * @param isReached false after a step that ends the route
 */
record SetVariables(Set<String> possible, Set<String> certain, boolean isReached) {

  /** Stands for all variables, after code that may set any. */
  private static final String ANY = "*";

  SetVariables {
    possible = Set.copyOf(possible);
    certain = Set.copyOf(certain);
  }

  boolean isPossible(String name) {
    return possible.contains(name) || possible.contains(ANY);
  }

  boolean isCertain(String name) {
    return certain.contains(name) || certain.contains(ANY);
  }

  /** With any variable set, because what a step sets is not known. */
  SetVariables withAny() {
    return with(ANY);
  }

  SetVariables with(String name) {
    return new SetVariables(plus(possible, Set.of(name)), plus(certain, Set.of(name)), isReached);
  }

  SetVariables with(VariableChange change) {
    if (!change.isRemoval()) {
      return with(change.name());
    }
    return change.name().equals(VariableChange.ALL)
        ? new SetVariables(Set.of(), Set.of(), isReached)
        : new SetVariables(
            minus(possible, change.name()), minus(certain, change.name()), isReached);
  }

  /** With variables that may have been set as well. */
  SetVariables withPossible(Set<String> names) {
    return new SetVariables(plus(possible, names), certain, true);
  }

  /** After a step that ends the route. */
  SetVariables ended() {
    return new SetVariables(possible, certain, false);
  }

  /** Where two branches meet. */
  SetVariables or(SetVariables other) {
    if (!isReached || !other.isReached) {
      return isReached ? this : other;
    }
    Set<String> both = new HashSet<>(plus(certain, other.certain));
    both.removeIf(name -> !isCertain(name) || !other.isCertain(name));
    return new SetVariables(plus(possible, other.possible), both, true);
  }

  private static Set<String> plus(Set<String> names, Set<String> more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(more);
    return all;
  }

  private static Set<String> minus(Set<String> names, String name) {
    Set<String> others = new HashSet<>(names);
    others.remove(name);
    return others;
  }
}
