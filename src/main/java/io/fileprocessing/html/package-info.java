/**
 * From a note in Markdown to its HTML page ({@link MarkdownPage}) and the page's name ({@link
 * PageName}).
 */
package io.fileprocessing.html;
