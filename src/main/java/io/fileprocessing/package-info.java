/**
 * Files that land in Amazon S3 become HTML pages and sentiment records, within seconds.
 *
 * <p>The routes in {@code src/main/resources/routes} say what happens to a file; the packages
 * compute single steps:
 *
 * <ul>
 *   <li>{@link io.fileprocessing.Application} starts the program, {@link
 *       io.fileprocessing.Settings} checks what it is told, {@link io.fileprocessing.AwsClients}
 *       binds what the routes name
 *   <li>{@link io.fileprocessing.sqs} receives messages, keeps them invisible, and gives each its
 *       outcome
 *   <li>{@link io.fileprocessing.event} reads event bodies into the objects they announce
 *   <li>{@link io.fileprocessing.s3} reads an object, {@link io.fileprocessing.text} decodes its
 *       bytes
 *   <li>{@link io.fileprocessing.html} renders Markdown as a page
 *   <li>{@link io.fileprocessing.sentiment} takes the text out of Markdown, cuts it and joins its
 *       scores
 *   <li>{@link io.fileprocessing.failure} holds the one exception for what can never succeed
 *   <li>{@link io.fileprocessing.health} tells whether the program lives and is ready
 * </ul>
 */
package io.fileprocessing;
