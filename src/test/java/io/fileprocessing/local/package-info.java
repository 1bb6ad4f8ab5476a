/**
 * The embedded AWS of the tests and the demo: {@link io.fileprocessing.local.LocalAws} starts it.
 *
 * <ul>
 *   <li>{@code Template} reads the CloudFormation template; {@code YamlTree}, {@code Intrinsics}
 *       and {@code ResourceNames} are its parts
 *   <li>{@code Stack} creates the template's buckets, queues and tables
 *   <li>{@code S3Server}, {@code SqsServer}, {@code DynamoDbServer} and {@code ComprehendServer}
 *       are the services
 *   <li>{@code EventBridge} carries a write's event, by {@code Trail} and {@code Rule}, to the
 *       queues
 * </ul>
 */
package io.fileprocessing.local;
