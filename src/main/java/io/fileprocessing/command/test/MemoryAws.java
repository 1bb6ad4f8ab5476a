package io.fileprocessing.command.test;

import io.fileprocessing.aws.AwsClients;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stand-ins for the AWS clients of the application. They make no calls. */
public record MemoryAws(
    MemoryS3 s3, MemorySqs sqs, MemoryDynamoDb dynamoDb, FixedComprehend comprehend) {

  /** Stand-ins with nothing in them. */
  public static MemoryAws empty() {
    return new MemoryAws(
        new MemoryS3(), new MemorySqs(), new MemoryDynamoDb(), FixedComprehend.neutral());
  }

  public AwsClients clients() {
    return new AwsClients(new NoHttp(), s3, dynamoDb, comprehend, sqs);
  }

  private static final class NoHttp implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      throw new UnsupportedOperationException("The stand-ins make no calls.");
    }

    @Override
    public void close() {}
  }
}
