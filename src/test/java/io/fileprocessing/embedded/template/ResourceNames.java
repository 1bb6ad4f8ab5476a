package io.fileprocessing.embedded.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of Ref and GetAtt: the names that resources have in the embedded services.
 *
 * @param queues the URL of a queue without the queue's name, with a trailing slash
 */
public record ResourceNames(String queues) {

  /** The account ID of the embedded services. */
  public static final String ACCOUNT = "000000000000";

  public static final String REGION = "us-east-1";

  /** The names in a deployed stack. */
  static final ResourceNames OF_AWS =
      new ResourceNames("https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/");

  private static final Map<String, String> NAME_PROPERTIES =
      Map.of(
          "AWS::S3::Bucket", "BucketName",
          "AWS::SQS::Queue", "QueueName",
          "AWS::DynamoDB::Table", "TableName",
          "AWS::Events::Rule", "Name",
          "AWS::CloudTrail::Trail", "TrailName");

  /** The property that names a resource of this type. */
  static Optional<String> nameProperty(String type) {
    return Optional.ofNullable(NAME_PROPERTIES.get(type));
  }

  /**
   * The name of a resource whose properties give none, generated from the logical ID as
   * CloudFormation does.
   */
  static String generated(String type, String id) {
    // bucket names have no capitals: InputBucket becomes local-input-bucket
    return type.equals("AWS::S3::Bucket")
        ? "local-" + id.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT)
        : id;
  }

  /** The ARN of the queue with this name. */
  public static String queueArn(String name) {
    return arn("sqs", name);
  }

  String reference(String type, String name) {
    return type.equals("AWS::SQS::Queue") ? queues + name : name;
  }

  /** Empty for an attribute that is not supported. */
  Optional<String> attribute(String type, String name, String attribute) {
    String value =
        switch (type + " " + attribute) {
          case "AWS::S3::Bucket Arn" -> "arn:aws:s3:::" + name;
          case "AWS::SQS::Queue Arn" -> arn("sqs", name);
          case "AWS::SQS::Queue QueueName" -> name;
          case "AWS::SQS::Queue QueueUrl" -> queues + name;
          case "AWS::DynamoDB::Table Arn" -> arn("dynamodb", "table/" + name);
          case "AWS::Events::Rule Arn" -> arn("events", "rule/" + name);
          case "AWS::CloudTrail::Trail Arn" -> arn("cloudtrail", "trail/" + name);
          default -> null;
        };
    return Optional.ofNullable(value);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }
}
