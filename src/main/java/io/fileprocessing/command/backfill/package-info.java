/** Sends events for objects that are already in a bucket, and estimates what they cost. */
package io.fileprocessing.command.backfill;
