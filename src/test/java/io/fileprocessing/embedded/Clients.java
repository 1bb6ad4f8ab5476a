package io.fileprocessing.embedded;

import io.fileprocessing.embedded.template.ResourceNames;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;

/** Clients of the embedded services: {@code Clients.of(S3Client.builder(), endpoint)}. */
final class Clients {

  /** Letters and digits only, as DynamoDB Local requires. */
  static final String ACCESS_KEY = "LOCALACCESSKEY";

  static final String SECRET_KEY = "local-secret-key";

  private Clients() {}

  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(ResourceNames.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .httpClientBuilder(Apache5HttpClient.builder())
        .build();
  }
}
