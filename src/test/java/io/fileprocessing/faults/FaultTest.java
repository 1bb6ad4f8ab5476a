package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fileprocessing.embedded.Service;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;

/** Tests that the SDK's clients interpret a fault like an error of the service. */
class FaultTest {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @ParameterizedTest
  @CsvSource({
    "S3, 400, InvalidRequest, InvalidRequestException",
    "S3, 400, ExpiredToken, S3Exception",
    "S3, 403, ExpiredToken, S3Exception",
    "S3, 403, InvalidAccessKeyId, S3Exception",
    "S3, 503, SlowDown, S3Exception",
    "S3, 400, KMS.DisabledException, S3Exception",
    "S3, 400, KMS.KMSInvalidStateException, S3Exception",
    "S3, 400, KMS.ThrottlingException, S3Exception",
    "DYNAMODB, 400, AccessDeniedException, DynamoDbException",
    "DYNAMODB, 400, ValidationException, DynamoDbException",
    "DYNAMODB, 400, ResourceNotFoundException, ResourceNotFoundException",
    "DYNAMODB, 400, ThrottlingException, ThrottlingException",
    "DYNAMODB, 400, ExpiredTokenException, DynamoDbException",
    "DYNAMODB, 400, UnrecognizedClientException, DynamoDbException",
    "COMPREHEND, 400, TextSizeLimitExceededException, TextSizeLimitExceededException",
    "COMPREHEND, 400, InvalidRequestException, InvalidRequestException",
    "COMPREHEND, 400, AccessDeniedException, ComprehendException",
    "COMPREHEND, 500, InternalServerException, InternalServerException",
  })
  void anErrorIsReadAsAnErrorOfTheService(Service service, int status, String code, String type) {
    AwsServiceException error = error(service, Fault.error(status, code));
    assertThat(error).extracting(e -> e.getClass().getSimpleName()).isEqualTo(type);
    assertThat(error.statusCode()).isEqualTo(status);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(error.awsErrorDetails().errorMessage()).contains(" ");
    assertThat(error.requestId()).isNotEmpty();
  }

  @Test
  void anArchivedObjectNamesItsStorageClass() {
    assertThat(error(Service.S3, Fault.archived()))
        .isInstanceOfSatisfying(
            InvalidObjectStateException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.storageClassAsString()).isEqualTo("GLACIER");
            });
  }

  @Test
  void anObjectWithACustomerProvidedKeyReportsTheMissingParameters() {
    AwsServiceException error = error(Service.S3, Fault.customerKeyNeeded());
    assertThat(error.statusCode()).isEqualTo(400);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidRequest");
    assertThat(error).hasMessageContaining("stored using a form of Server Side Encryption");
  }

  @Test
  void aBucketInAnotherRegionNamesItsRegion() {
    AwsServiceException error = error(Service.S3, Fault.inRegion("eu-west-1"));
    assertThat(error.statusCode()).isEqualTo(301);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("PermanentRedirect");
    assertThat(error.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
        .contains("eu-west-1");
    assertThat(error.awsErrorDetails().rawResponse().asUtf8String())
        .contains("<Endpoint>bucket.s3.eu-west-1.amazonaws.com</Endpoint>");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 403, 503})
  void aHeadResponseHasOnlyAStatus(int status) {
    try (FaultyService faulty = new FaultyService(Service.S3, NOWHERE);
        S3Client s3 = s3(faulty)) {
      faulty.fail(call -> true, Fault.error(status, "InvalidAccessKeyId"));
      AwsServiceException error =
          catchThrowableOfType(
              AwsServiceException.class, () -> s3.headObject(r -> r.bucket("bucket").key("a.md")));
      assertThat(error.statusCode()).isEqualTo(status);
      assertThat(error.awsErrorDetails().errorCode()).isNotEqualTo("InvalidAccessKeyId");
    }
  }

  private static AwsServiceException error(Service service, Fault fault) {
    try (FaultyService faulty = new FaultyService(service, NOWHERE)) {
      faulty.fail(call -> true, fault);
      return catchThrowableOfType(AwsServiceException.class, () -> call(faulty, service));
    }
  }

  private static void call(FaultyService faulty, Service service) {
    switch (service) {
      case S3 -> {
        try (S3Client s3 = s3(faulty)) {
          s3.getObject(r -> r.bucket("bucket").key("a.md"));
        }
      }
      case DYNAMODB -> {
        try (DynamoDbClient dynamoDb = client(DynamoDbClient.builder(), faulty)) {
          dynamoDb.putItem(r -> r.tableName("t").item(Map.of("id", AttributeValue.fromS("1"))));
        }
      }
      case COMPREHEND -> {
        try (ComprehendClient comprehend = client(ComprehendClient.builder(), faulty)) {
          comprehend.detectSentiment(r -> r.text("a").languageCode("en"));
        }
      }
      case SQS -> throw new IllegalArgumentException(service.toString());
    }
  }

  private static S3Client s3(FaultyService faulty) {
    return client(S3Client.builder().forcePathStyle(true), faulty);
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, FaultyService faulty) {
    return builder
        .endpointOverride(faulty.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
