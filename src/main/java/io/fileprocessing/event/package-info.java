/** Parses event bodies of all supported formats into the objects that they refer to. */
package io.fileprocessing.event;
