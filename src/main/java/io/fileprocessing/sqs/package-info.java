/**
 * Consumes queues in one direction: {@link io.fileprocessing.sqs.ReceivingClient} receives, a route
 * processes, {@link io.fileprocessing.sqs.MessageOutcomes} settles; meanwhile {@link
 * io.fileprocessing.sqs.WorkQueues} keeps messages in flight invisible.
 */
package io.fileprocessing.sqs;
