/** The command line: runs the application, checks and tests routes, and repairs queues. */
package io.fileprocessing.command;
