package io.fileprocessing.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the trace header of AWS X-Ray, which SQS delivers in the system attribute {@code
 * AWSTraceHeader}.
 *
 * <pre>{@code
 * TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1");
 * }</pre>
 *
 * <p>Source:
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
final class TraceHeader {

  private static final Pattern ROOT = Pattern.compile("1-([0-9a-f]{8})-([0-9a-f]{24})");
  private static final Pattern PARENT = Pattern.compile("[0-9a-f]{16}");

  /** SQS does not limit the attribute to less than the message. */
  private static final int MAX_LENGTH = 1_000;

  private TraceHeader() {}

  /**
   * The span that sent the message; empty without a valid root and parent. A message is traced
   * unless its header says {@code Sampled=0}.
   */
  static Optional<SpanContext> parse(String header) {
    if (header == null || header.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var parts =
        Stream.of(header.split(";"))
            .map(part -> part.strip().split("=", 2))
            .filter(part -> part.length == 2)
            .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> one));
    Matcher root = ROOT.matcher(parts.getOrDefault("Root", ""));
    String parent = parts.getOrDefault("Parent", "");
    if (!root.matches() || !PARENT.matcher(parent).matches()) {
      return Optional.empty();
    }
    boolean sampled = !"0".equals(parts.get("Sampled"));
    return Optional.of(
            SpanContext.createFromRemoteParent(
                root.group(1) + root.group(2),
                parent,
                sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault()))
        .filter(SpanContext::isValid);
  }
}
