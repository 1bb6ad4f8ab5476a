/**
 * Consumes queues: {@link io.fileprocessing.sqs.ReceivingClient} receives messages, a route
 * processes them, and {@link io.fileprocessing.sqs.MessageOutcomes} settles them. Until then,
 * {@link io.fileprocessing.sqs.WorkQueues} keeps them invisible.
 */
package io.fileprocessing.sqs;
