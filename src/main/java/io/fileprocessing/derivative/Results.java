package io.fileprocessing.derivative;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.event.KeyFilter;
import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.workflow.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Stores the body of a route as an object in a bucket, and removes such an object.
 *
 * <p>The {@code aws2-s3} component evaluates a bucket or key in a header as code. Here both are
 * used literally, so a derivative may compute them from the name of an object.
 */
public final class Results {

  private final S3Client s3;

  public Results(S3Client s3) {
    this.s3 = Objects.requireNonNull(s3, "s3");
  }

  /**
   * Stores the body, bytes or text in UTF-8, in the bucket {@link Variables#BUCKET} under the key
   * {@link Variables#RESULT_NAME} (by default the key of the source), with the Content-Type {@link
   * Variables#CONTENT_TYPE} (by default that of the source).
   *
   * @throws Rejection if the key is empty or longer than S3 allows, or if the workflow would
   *     process the result as a new object
   * @throws IllegalArgumentException if there is no bucket or no body
   */
  public void store(Exchange exchange) {
    StoredObject source = source(exchange);
    GetObjectResponse response = exchange.getVariable(Variables.SOURCE, GetObjectResponse.class);
    String bucket = bucket(exchange, "direct:store-object");
    String key = key(exchange);
    String type =
        exchange.getVariable(Variables.CONTENT_TYPE, response.contentType(), String.class);
    if (!isAllowed(key)) {
      throw Rejection.resultNameTooLong(source, key.getBytes(UTF_8).length);
    }
    String keys = exchange.getVariable(Variables.KEY_PATTERNS, "", String.class);
    if (bucket.equals(source.bucket())
        && KeyFilter.isSelected(new StoredObject(bucket, key), keys)) {
      throw Rejection.resultIsSource(source, key);
    }
    s3.putObject(
        put -> put.bucket(bucket).key(key).contentType(type).metadata(metadata(response)),
        content(exchange));
  }

  /**
   * Removes the object with the key {@link Variables#RESULT_NAME} (by default the key of the
   * source) from the bucket {@link Variables#BUCKET}. Does nothing if there is none.
   *
   * @throws IllegalArgumentException if there is no bucket
   */
  public void remove(Exchange exchange) {
    String bucket = bucket(exchange, "direct:remove-object");
    String key = key(exchange);
    // nothing can be stored under any other key
    if (isAllowed(key)) {
      s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    }
  }

  private static StoredObject source(Exchange exchange) {
    return exchange.getVariable(Variables.OBJECT, StoredObject.class);
  }

  private static String bucket(Exchange exchange, String block) {
    return BlockInput.variable(
        exchange.getVariable(Variables.BUCKET, String.class), Variables.BUCKET, block);
  }

  private static String key(Exchange exchange) {
    return exchange.getVariable(Variables.RESULT_NAME, source(exchange).key(), String.class);
  }

  private static boolean isAllowed(String key) {
    int bytes = key.getBytes(UTF_8).length;
    return bytes > 0 && bytes <= StoredObject.MAX_KEY_BYTES;
  }

  private static RequestBody content(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    if (body instanceof String text) {
      return RequestBody.fromBytes(text.getBytes(UTF_8));
    }
    byte[] bytes = exchange.getMessage().getBody(byte[].class);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "The body for direct:store-object must be text or bytes, not "
              + BlockInput.type(body)
              + ".");
    }
    return RequestBody.fromBytes(bytes);
  }

  private static Map<String, String> metadata(GetObjectResponse source) {
    Map<String, String> metadata = new HashMap<>();
    metadata.put("source-etag", source.eTag());
    if (source.versionId() != null) {
      metadata.put("source-version", source.versionId());
    }
    return metadata;
  }
}
