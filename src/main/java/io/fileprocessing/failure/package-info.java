/** What a failure means, to its message and to its service, and what is said of it. */
package io.fileprocessing.failure;
