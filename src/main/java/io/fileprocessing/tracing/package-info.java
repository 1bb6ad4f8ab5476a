/**
 * OpenTelemetry traces of messages and AWS calls; off unless the OTEL_* variables switch them on.
 */
package io.fileprocessing.tracing;
