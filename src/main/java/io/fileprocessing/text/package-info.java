/**
 * From an object's stored bytes to text: its content encoding ({@link ContentEncoding}), its
 * charset ({@link Text}) and its front matter ({@link FrontMatter}).
 */
package io.fileprocessing.text;
