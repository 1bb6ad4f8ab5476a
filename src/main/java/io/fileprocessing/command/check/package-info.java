/** Checks routes and settings: {@link io.fileprocessing.command.check.CheckCommand}. */
package io.fileprocessing.command.check;
