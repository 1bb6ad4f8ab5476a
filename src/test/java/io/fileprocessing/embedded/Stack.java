package io.fileprocessing.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.template.Resource;
import io.fileprocessing.embedded.template.Template;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Creates a template's buckets, queues and tables in the embedded services. */
final class Stack {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template;

  Stack(Template template) {
    this.template = template;
  }

  void createBuckets(S3Client s3) {
    for (Resource bucket : template.resources("AWS::S3::Bucket")) {
      // ignored: access, encryption and expiry; EventBridge reads NotificationConfiguration
      bucket.understood(
          Set.of("BucketName", "VersioningConfiguration", "NotificationConfiguration"),
          Set.of(
              "BucketEncryption",
              "PublicAccessBlockConfiguration",
              "OwnershipControls",
              "LifecycleConfiguration",
              "Tags"));
      s3.createBucket(request -> request.bucket(bucket.name()));
      Object versioning = bucket.map("VersioningConfiguration").get("Status");
      if (versioning != null) {
        s3.putBucketVersioning(
            request ->
                request
                    .bucket(bucket.name())
                    .versioningConfiguration(
                        configuration -> configuration.status(versioning.toString())));
      }
    }
  }

  void createQueues(SqsClient sqs) {
    // a dead-letter queue must exist before the queue that names it
    template.resources("AWS::SQS::Queue").stream()
        .sorted(Comparator.comparing(queue -> queue.properties().containsKey("RedrivePolicy")))
        .forEach(queue -> createQueue(sqs, queue));
  }

  static void createQueue(SqsClient sqs, Resource queue) {
    Set<String> attributes =
        Set.of(
            "VisibilityTimeout",
            "ReceiveMessageWaitTimeSeconds",
            "DelaySeconds",
            "RedrivePolicy",
            "QueueName");
    // ignored: encryption, and what ElasticMQ does not support: it never expires messages, and
    // rejects RedriveAllowPolicy
    queue.understood(
        attributes,
        Set.of(
            "SqsManagedSseEnabled",
            "KmsMasterKeyId",
            "KmsDataKeyReusePeriodSeconds",
            "MessageRetentionPeriod",
            "RedriveAllowPolicy",
            "Tags"));
    Map<String, String> values = new LinkedHashMap<>();
    queue
        .properties()
        .forEach(
            (name, value) -> {
              if (attributes.contains(name) && !name.equals("QueueName")) {
                values.put(name, value instanceof Map ? json(value) : value.toString());
              }
            });
    sqs.createQueue(request -> request.queueName(queue.name()).attributesWithStrings(values));
  }

  void createTables(DynamoDbClient dynamoDb) {
    template.resources("AWS::DynamoDB::Table").forEach(table -> createTable(dynamoDb, table));
  }

  static void createTable(DynamoDbClient dynamoDb, Resource table) {
    // ignored: protection, backup and encryption
    table.understood(
        Set.of("TableName", "AttributeDefinitions", "KeySchema", "BillingMode"),
        Set.of(
            "DeletionProtectionEnabled",
            "PointInTimeRecoverySpecification",
            "SSESpecification",
            "TableClass",
            "Tags"));
    dynamoDb.createTable(
        request ->
            request
                .tableName(table.name())
                .billingMode(BillingMode.fromValue(table.text("BillingMode").orElseThrow()))
                .attributeDefinitions(
                    table.list("AttributeDefinitions").stream()
                        .map(
                            attribute ->
                                AttributeDefinition.builder()
                                    .attributeName(attribute.get("AttributeName").toString())
                                    .attributeType(attribute.get("AttributeType").toString())
                                    .build())
                        .toList())
                .keySchema(
                    table.list("KeySchema").stream()
                        .map(
                            key ->
                                KeySchemaElement.builder()
                                    .attributeName(key.get("AttributeName").toString())
                                    .keyType(key.get("KeyType").toString())
                                    .build())
                        .toList()));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A map of the template cannot be written as JSON.", e);
    }
  }
}
