/** Finds mistakes in routes and settings before the application starts. */
package io.fileprocessing.check;
