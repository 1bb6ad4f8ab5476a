/** Parses Markdown for all derivatives: {@link Markdown}. */
package io.fileprocessing.markdown;
