package io.fileprocessing.aws;

import java.time.Duration;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Streams objects without the SDK's timer for streams that nobody reads. {@link BoundedHttpClient}
 * has a limit for them, too.
 *
 * <p>The SDK cancels the timer at the first read, but keeps it for 60 s (SDK 2.57): at 2,000 files
 * per second, 120,000 canceled timers in a heap.
 */
final class UntimedStreams extends DelegatingS3Client {

  private static final String STREAM = ResponseTransformer.toInputStream().name();

  UntimedStreams(S3Client s3) {
    super(s3);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    ResponseTransformer<GetObjectResponse, ?> untimed =
        transformer.name().equals(STREAM)
            ? ResponseTransformer.toInputStream(Duration.ZERO)
            : transformer;
    return super.getObject(request, (ResponseTransformer<GetObjectResponse, R>) untimed);
  }
}
