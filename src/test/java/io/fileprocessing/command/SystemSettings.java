package io.fileprocessing.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Settings of commands that run in this process, named like environment variables. They are set as
 * system properties, which override settings in the same way.
 */
public final class SystemSettings implements AutoCloseable {

  /** The system properties of the AWS SDK that correspond to its environment variables. */
  private static final Map<String, String> SDK =
      Map.of(
          "AWS_REGION", "aws.region",
          "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
          "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
          "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3",
          "AWS_ENDPOINT_URL_SQS", "aws.endpointUrlSqs",
          "AWS_ENDPOINT_URL_DYNAMODB", "aws.endpointUrlDynamoDb",
          "AWS_ENDPOINT_URL_COMPREHEND", "aws.endpointUrlComprehend");

  private final Map<String, String> before = new HashMap<>();

  public SystemSettings(Map<String, String> settings) {
    settings.forEach(this::set);
  }

  public void set(String setting, String value) {
    String name = SDK.getOrDefault(setting, setting.toLowerCase(Locale.ROOT).replace('_', '.'));
    if (!before.containsKey(name)) {
      before.put(name, System.getProperty(name));
    }
    System.setProperty(name, value);
  }

  /** Restores the settings. */
  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
