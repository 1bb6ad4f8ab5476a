/**
 * Measures what a file costs: the packaged application next to a hand-written loop that makes the
 * same calls, on back ends that are fast enough not to be the limit.
 */
package io.fileprocessing.benchmark;
