/** The one exception for a message that can never succeed. */
package io.fileprocessing.failure;
