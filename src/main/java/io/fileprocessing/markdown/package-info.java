/** Parses Markdown for everything that is derived from a note: {@link Markdown}. */
package io.fileprocessing.markdown;
