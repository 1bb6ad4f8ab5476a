/** Reads dead-letter queues, and redrives or discards their messages. */
package io.fileprocessing.command.dlq;
