/**
 * The AWS services of the deployed stack, embedded in the test's process: {@link
 * io.fileprocessing.embedded.LocalAws} starts them.
 *
 * <ul>
 *   <li>{@code Stack} creates the template's buckets, queues and tables
 *   <li>{@code S3Server}, {@code SqsServer}, {@code DynamoDbServer} and {@code ComprehendServer}
 *       are the services
 *   <li>{@code EventBridge} sends a write's event to the queues, as {@code Trail} and {@code Rule}
 *       decide
 *   <li>{@link io.fileprocessing.embedded.template} reads the template
 * </ul>
 */
package io.fileprocessing.embedded;
