package io.fileprocessing.embedded;

/**
 * What was asked of the Comprehend stand-in since its start.
 *
 * @param calls refused ones too
 * @param characters of the texts that were scored or had their language detected
 */
public record ComprehendUsage(long calls, long characters) {}
