/** Parses Markdown for all derivatives ({@link Markdown}), and reads headings and links. */
package io.fileprocessing.markdown;
