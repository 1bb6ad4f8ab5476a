package io.fileprocessing.local;

/** The AWS services that the local run embeds. */
public enum Service {
  S3,
  SQS,
  DYNAMODB,
  COMPREHEND
}
