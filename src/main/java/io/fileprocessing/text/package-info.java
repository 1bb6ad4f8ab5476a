/**
 * From an object's bytes to text: its charset ({@link Text}) and its front matter ({@link
 * FrontMatter}).
 */
package io.fileprocessing.text;
