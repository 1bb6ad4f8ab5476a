package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route that derivatives call, with the variables that it takes from them.
 *
 * <pre>{@code
 * BuildingBlock.named("store-item"); // takes the variable table
 * }</pre>
 *
 * @param name the name of its {@code direct:} endpoint
 * @param required the variables that must be set before
 * @param optional the variables that may be set before
 */
record BuildingBlock(String name, Set<String> required, Set<String> optional) {

  private static final List<BuildingBlock> ALL =
      List.of(
          new BuildingBlock("decode-text", Set.of(), Set.of()),
          new BuildingBlock("read-note", Set.of(), Set.of()),
          new BuildingBlock("render-html", Set.of(), Set.of()),
          new BuildingBlock("call-comprehend", Set.of(), Set.of()),
          new BuildingBlock(
              "store-object",
              Set.of(Variables.BUCKET),
              Set.of(Variables.RESULT_NAME, Variables.CONTENT_TYPE)),
          new BuildingBlock(
              "remove-object", Set.of(Variables.BUCKET), Set.of(Variables.RESULT_NAME)),
          new BuildingBlock("store-item", Set.of(Variables.TABLE), Set.of()),
          new BuildingBlock("remove-item", Set.of(Variables.TABLE), Set.of()),
          new BuildingBlock("reject", Set.of(Variables.REASON), Set.of()));

  /** The block with a {@code direct:} name; empty if it is not that of a block. */
  static Optional<BuildingBlock> named(String name) {
    return ALL.stream().filter(block -> block.name.equals(name)).findFirst();
  }

  /** The variables that any block takes. */
  static Set<String> inputs() {
    return ALL.stream()
        .flatMap(block -> Stream.concat(block.required.stream(), block.optional.stream()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
