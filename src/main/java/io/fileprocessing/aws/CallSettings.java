package io.fileprocessing.aws;

import io.fileprocessing.settings.Settings;
import io.fileprocessing.settings.SqsLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The timeouts of AWS calls. Region, endpoints and credentials are settings of the AWS SDK.
 *
 * @param timeout how long an attempt waits for data; a call makes up to three attempts
 * @param limit how long an attempt may take until its response has been read
 */
public record CallSettings(Duration timeout, Duration limit) {

  private static final Pattern ENDPOINT =
      Pattern.compile("AWS_ENDPOINT_URL(_(S3|SQS|DYNAMODB|COMPREHEND))?");

  public static CallSettings read(Settings settings) {
    Duration timeout = settings.seconds("aws.attempt.timeout.seconds", 1, 3_600);
    Duration processing = settings.seconds("max.processing.seconds", 1, SqsLimits.MAX_INVISIBLE);
    CallSettings read = new CallSettings(timeout, limit(timeout, processing));
    if (read.timeout.compareTo(settings.seconds("sqs.wait.seconds", 0, SqsLimits.MAX_WAIT)) <= 0) {
      settings.problem("aws.attempt.timeout.seconds", "must be greater than SQS_WAIT_SECONDS");
    }
    try {
      DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      settings.problem("aws.region", "is not set. Set it to the region of the queues and buckets");
    }
    checkEndpoints(settings, System.getenv());
    return read;
  }

  /** The SDK would fail with a NullPointerException. */
  static void checkEndpoints(Settings settings, Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (ENDPOINT.matcher(name).matches() && !isHttp(value)) {
            settings.problem(
                name, "must be a URL such as http://127.0.0.1:4566, not '" + value + "'");
          }
        });
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return String.valueOf(uri.getScheme()).matches("https?") && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * An attempt is of no use for longer than a message may be processed. But it may always wait for
   * a response, including that of a long poll, after it has connected and sent its request.
   */
  private static Duration limit(Duration timeout, Duration processing) {
    Duration shortest = timeout.multipliedBy(2);
    return processing.compareTo(shortest) < 0 ? shortest : processing;
  }
}
