package io.fileprocessing.aws;

import io.fileprocessing.settings.Settings;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The settings of calls to AWS; region, endpoints and credentials are the SDK's own settings.
 *
 * @param attemptTimeout the longest that one attempt of a call may take
 * @param callTimeout the longest that a call may take with its retries
 */
public record CallSettings(Duration attemptTimeout, Duration callTimeout) {

  public static CallSettings read(Settings settings) {
    CallSettings read =
        new CallSettings(
            settings.seconds("aws.attempt.timeout.seconds", 1, 3_600),
            settings.seconds("aws.call.timeout.seconds", 1, 3_600));
    if (read.attemptTimeout.compareTo(settings.seconds("sqs.wait.seconds", 0, 20)) <= 0) {
      settings.problem("aws.attempt.timeout.seconds", "must be more than SQS_WAIT_SECONDS");
    }
    try {
      DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      settings.problem("aws.region", "is not set: give the region of the queues and buckets");
    }
    return read;
  }
}
