package io.fileprocessing.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Adds the name of a bucket, table or queue that does not exist to the error of the service, which
 * has only the request: {@code The specified bucket does not exist: notes}.
 */
final class MissingResources implements ExecutionInterceptor {

  /**
   * The part of a request that names the resource, by error code. Source:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and the errors in the API
   * references of DynamoDB and Amazon SQS (JSON and query protocol).
   */
  private static final Map<String, String> NAMED_BY =
      Map.of(
          "NoSuchBucket", "Bucket",
          "ResourceNotFoundException", "TableName",
          "QueueDoesNotExist", "QueueUrl",
          "AWS.SimpleQueueService.NonExistentQueue", "QueueUrl");

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    return context.exception() instanceof AwsServiceException answer
        ? named(answer, context.request())
        : context.exception();
  }

  private static Throwable named(AwsServiceException answer, SdkRequest request) {
    AwsErrorDetails details = answer.awsErrorDetails();
    Optional<String> name =
        Optional.ofNullable(details)
            .map(AwsErrorDetails::errorCode)
            .map(NAMED_BY::get)
            .flatMap(field -> request.getValueForField(field, String.class));
    if (name.isEmpty()) {
      return answer;
    }
    Throwable named =
        answer.toBuilder()
            // it is made of the details
            .message(null)
            .awsErrorDetails(details.toBuilder().errorMessage(message(details, name.get())).build())
            .build();
    named.setStackTrace(answer.getStackTrace());
    return named;
  }

  private static String message(AwsErrorDetails details, String name) {
    String message = Optional.ofNullable(details.errorMessage()).orElse("").strip();
    if (message.contains(name)) {
      return message;
    }
    String sentence = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    return (sentence.isEmpty() ? "It does not exist" : sentence) + ": " + name;
  }
}
