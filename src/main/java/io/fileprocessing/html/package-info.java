/**
 * Renders a note as its HTML page ({@link MarkdownPage}) and names the page ({@link PageName}).
 *
 * <p>{@link PageBody} renders the document, {@link Sanitizer} makes its raw HTML safe, {@link
 * PageFrame} adds the head and the style sheet.
 */
package io.fileprocessing.html;
