/**
 * Turns files uploaded to Amazon S3 into HTML pages and sentiment items within seconds.
 *
 * <p>{@link io.fileprocessing.Application} starts the application, and {@link
 * io.fileprocessing.Wiring} binds the beans that the routes refer to. The routes in {@code
 * src/main/resources/routes} define how a file is processed. The packages implement the individual
 * steps. They form layers, each of which depends only on those listed after it:
 *
 * <ul>
 *   <li>{@link io.fileprocessing.command}: the command line
 *   <li>{@link io.fileprocessing.command.check}: checks routes and settings
 *   <li>{@link io.fileprocessing.command.test}: tests routes
 *   <li>{@link io.fileprocessing.command.dlq}: repairs dead-letter queues
 *   <li>{@link io.fileprocessing.command.backfill}: sends events for existing objects
 *   <li>{@link io.fileprocessing.command.cli}: what commands share
 *   <li>{@link io.fileprocessing.check}: finds mistakes in routes and settings
 *   <li>{@link io.fileprocessing.health}: the liveness and readiness checks
 *   <li>{@link io.fileprocessing.sqs}: receives messages, keeps them invisible and settles them
 *   <li>{@link io.fileprocessing.derivative}: the building blocks of derivatives that users add
 *   <li>{@link io.fileprocessing.html}: renders a note as an HTML page
 *   <li>{@link io.fileprocessing.sentiment}: extracts the readable text of a note, splits it and
 *       combines its scores
 *   <li>{@link io.fileprocessing.markdown}: parses Markdown
 *   <li>{@link io.fileprocessing.s3}: reads objects
 *   <li>{@link io.fileprocessing.workflow}: the variables and outcomes that all workflows share
 *   <li>{@link io.fileprocessing.text}: decodes bytes to text
 *   <li>{@link io.fileprocessing.event}: parses event bodies into records
 *   <li>{@link io.fileprocessing.aws}: the AWS clients
 *   <li>{@link io.fileprocessing.tracing}: traces of messages and AWS calls
 *   <li>{@link io.fileprocessing.metrics}: metrics for Prometheus and CloudWatch
 *   <li>{@link io.fileprocessing.settings}: reads settings
 *   <li>{@link io.fileprocessing.failure}: classifies failures and describes them
 *   <li>{@link io.fileprocessing.object}: object names
 * </ul>
 */
package io.fileprocessing;
