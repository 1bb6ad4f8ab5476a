/** Metrics for Prometheus and Amazon CloudWatch. */
package io.fileprocessing.metrics;
