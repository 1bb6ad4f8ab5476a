/**
 * Parses event bodies of all supported formats into the objects that they refer to, and writes one.
 */
package io.fileprocessing.event;
