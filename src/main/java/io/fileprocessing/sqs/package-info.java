/**
 * Receives messages, keeps them out of sight while they are in work, and gives each its outcome.
 */
package io.fileprocessing.sqs;
