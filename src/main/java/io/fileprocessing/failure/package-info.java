/** The one exception for what can never succeed, and how the failures of a message are told. */
package io.fileprocessing.failure;
