/** The AWS clients of every command, and what their calls tell of the services. */
package io.fileprocessing.aws;
