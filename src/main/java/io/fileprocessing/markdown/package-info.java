/** What every reader of Markdown shares. */
package io.fileprocessing.markdown;
