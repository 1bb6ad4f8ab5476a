package io.fileprocessing.aws;

import io.fileprocessing.command.SystemSettings;
import java.util.Map;

/** The settings of the AWS SDK with which all clients call the same server. */
final class OneEndpoint {

  private OneEndpoint() {}

  static SystemSettings at(String endpoint) {
    return new SystemSettings(
        Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_ENDPOINT_URL_S3", endpoint,
            "AWS_ENDPOINT_URL_SQS", endpoint,
            "AWS_ENDPOINT_URL_DYNAMODB", endpoint,
            "AWS_ENDPOINT_URL_COMPREHEND", endpoint));
  }
}
