package io.fileprocessing.embedded;

/**
 * The calls to the Comprehend stand-in since its start.
 *
 * @param calls their number, including rejected ones
 * @param characters the characters of the texts that were scored or whose language was detected
 */
public record ComprehendUsage(long calls, long characters) {}
