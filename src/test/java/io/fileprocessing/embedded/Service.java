package io.fileprocessing.embedded;

/** The embedded AWS services. */
public enum Service {
  S3,
  SQS,
  DYNAMODB,
  COMPREHEND
}
