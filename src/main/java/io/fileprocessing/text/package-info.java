/**
 * Decodes the stored bytes of an object: its content encoding ({@link ContentEncoding}), its
 * charset ({@link Text}) and its front matter ({@link FrontMatter}).
 */
package io.fileprocessing.text;
