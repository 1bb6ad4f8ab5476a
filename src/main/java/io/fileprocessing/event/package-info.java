/** Reads event bodies, of every way an S3 event can come, into the objects that they announce. */
package io.fileprocessing.event;
