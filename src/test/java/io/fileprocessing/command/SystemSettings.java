package io.fileprocessing.command;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of commands that run in this process, named like environment variables. They are set as
 * system properties, which override settings in the same way.
 */
public final class SystemSettings implements AutoCloseable {

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

  /** The system property of the AWS SDK that corresponds to one of its environment variables. */
  public static Optional<String> sdkProperty(String variable) {
    return Optional.ofNullable(SDK.get(variable));
  }

  public void set(String setting, String value) {
    String name =
        sdkProperty(setting).orElseGet(() -> setting.toLowerCase(Locale.ROOT).replace('_', '.'));
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
