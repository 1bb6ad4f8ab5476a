/** Takes the text out of Markdown, cuts it into segments, and joins their scores to an item. */
package io.fileprocessing.sentiment;
