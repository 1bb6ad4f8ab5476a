/**
 * Decodes the stored bytes of an object: its content encoding ({@link ContentEncoding}), its
 * charset ({@link Text}) and its front matter ({@link FrontMatter}). Text that cannot be encoded is
 * made encodable ({@link Surrogates}).
 */
package io.fileprocessing.text;
