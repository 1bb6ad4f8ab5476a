/**
 * The application: files that land in Amazon S3 become HTML pages and sentiment records, within
 * seconds.
 *
 * <p>{@link io.fileprocessing.Application} starts it, and {@link io.fileprocessing.Wiring} binds
 * the beans that the routes in {@code src/main/resources/routes} refer to. The routes define what
 * happens to a file; the packages compute single steps. They form layers, and each depends only on
 * those listed after it:
 *
 * <ul>
 *   <li>{@link io.fileprocessing.health}: the liveness and readiness checks
 *   <li>{@link io.fileprocessing.sqs}: receives messages, keeps them invisible and settles them
 *   <li>{@link io.fileprocessing.workflow}: what the routes of every workflow share
 *   <li>{@link io.fileprocessing.html}: renders a note as a page
 *   <li>{@link io.fileprocessing.sentiment}: extracts the readable text of a note, splits it and
 *       combines its scores
 *   <li>{@link io.fileprocessing.markdown}: parses Markdown
 *   <li>{@link io.fileprocessing.s3}: reads objects
 *   <li>{@link io.fileprocessing.text}: decodes bytes to text
 *   <li>{@link io.fileprocessing.event}: parses event bodies into records
 *   <li>{@link io.fileprocessing.aws}: the AWS clients
 *   <li>{@link io.fileprocessing.settings}: reads settings
 *   <li>{@link io.fileprocessing.failure}: classifies failures and describes them
 *   <li>{@link io.fileprocessing.object}: names of objects
 * </ul>
 */
package io.fileprocessing;
