/** The AWS clients, and the state of the services as seen by their calls. */
package io.fileprocessing.aws;
