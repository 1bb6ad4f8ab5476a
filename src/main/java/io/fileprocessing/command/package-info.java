/** The command line: parses it, and runs the application or the command that it names. */
package io.fileprocessing.command;
