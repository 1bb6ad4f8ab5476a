/** Reads settings and reports all problems together. */
package io.fileprocessing.settings;
