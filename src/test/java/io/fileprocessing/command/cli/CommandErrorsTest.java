package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.exception.SdkClientException;

class CommandErrorsTest {

  @Test
  void saysInOneSentenceThatThereAreNoCredentials() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Access key must be specified.");
        };
    try (AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(none)) {
      assertThat(sentence(chain::resolveCredentials))
          .isEqualTo(
              "No AWS credentials were found in the environment, in a profile, or from a role.");
    }
  }

  private static String sentence(Runnable call) {
    try {
      call.run();
      return "";
    } catch (SdkClientException e) {
      return CommandErrors.sentence(e);
    }
  }
}
