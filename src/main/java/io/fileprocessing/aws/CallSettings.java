package io.fileprocessing.aws;

import io.fileprocessing.settings.Settings;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The timeout of AWS calls. Region, endpoints and credentials are settings of the AWS SDK.
 *
 * @param timeout how long an attempt waits for data; a call makes up to three attempts
 */
public record CallSettings(Duration timeout) {

  public static CallSettings read(Settings settings) {
    CallSettings read = new CallSettings(settings.seconds("aws.attempt.timeout.seconds", 1, 3_600));
    if (read.timeout.compareTo(settings.seconds("sqs.wait.seconds", 0, 20)) <= 0) {
      settings.problem("aws.attempt.timeout.seconds", "must be greater than SQS_WAIT_SECONDS");
    }
    try {
      DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      settings.problem("aws.region", "is not set. Set it to the region of the queues and buckets");
    }
    return read;
  }
}
