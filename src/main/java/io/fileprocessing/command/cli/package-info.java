/** What commands share: their settings and queues, their limits, and their output and errors. */
package io.fileprocessing.command.cli;
