/**
 * Renders notes as HTML pages ({@link MarkdownPage}) and names the pages ({@link PageName}).
 *
 * <p>{@link PageBody} renders the document, {@link Sanitizer} makes its raw HTML safe, and {@link
 * PageFrame} adds the head and the style sheet.
 */
package io.fileprocessing.html;
