package io.fileprocessing.embedded;

/** The AWS services that the local run embeds. */
public enum Service {
  S3,
  SQS,
  DYNAMODB,
  COMPREHEND
}
