/** Extracts text from Markdown, splits it into segments, and combines their scores in an item. */
package io.fileprocessing.sentiment;
