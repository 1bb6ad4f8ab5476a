/** Reads settings and reports everything that is wrong with them at once. */
package io.fileprocessing.settings;
