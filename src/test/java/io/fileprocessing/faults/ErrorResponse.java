package io.fileprocessing.faults;

import io.fileprocessing.embedded.template.ResourceNames;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An error response in the format of the service: XML for S3, JSON with a type for the others.
 *
 * <pre>{@code
 * ErrorResponse.of(proxied, 503, "SlowDown")   // <Error><Code>SlowDown</Code><Message>Please reduce…
 * }</pre>
 */
final class ErrorResponse {

  private static final String KEY =
      "arn:aws:kms:%s:%s:key/1234abcd-12ab-34cd-56ef-1234567890ab"
          .formatted(ResourceNames.REGION, ResourceNames.ACCOUNT);

  // Source: AmazonS3/latest/API/ErrorResponses.html, and messages observed from the services
  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry("AccessDenied", "Access Denied"),
          Map.entry("ExpiredToken", "The provided token has expired."),
          Map.entry("InternalError", "We encountered an internal error. Please try again."),
          Map.entry(
              "InvalidAccessKeyId",
              "The AWS Access Key Id you provided does not exist in our records."),
          Map.entry(
              "InvalidObjectState", "The operation is not valid for the object's storage class"),
          Map.entry(
              "InvalidRequest",
              "The object was stored using a form of Server Side Encryption. The correct parameters"
                  + " must be provided to retrieve the object."),
          Map.entry("KMS.DisabledException", KEY + " is disabled."),
          Map.entry("KMS.KMSInvalidStateException", KEY + " is pending deletion."),
          Map.entry("KMS.NotFoundException", "Key '" + KEY + "' does not exist"),
          Map.entry(
              "KMS.ThrottlingException",
              "You have exceeded the rate at which you may call KMS. Reduce the frequency of your"
                  + " calls."),
          Map.entry(
              "PermanentRedirect",
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint. Please send all future requests to this endpoint."),
          Map.entry("SlowDown", "Please reduce your request rate."),
          Map.entry(
              "AccessDeniedException",
              "User: arn:aws:sts::%s:assumed-role/task/1 is not authorized to perform this action"
                  .formatted(ResourceNames.ACCOUNT)),
          Map.entry(
              "ExpiredTokenException", "The security token included in the request is expired"),
          Map.entry("InternalServerException", "An internal server error occurred."),
          Map.entry("InvalidRequestException", "The request is invalid."),
          Map.entry("ResourceNotFoundException", "Requested resource not found"),
          Map.entry(
              "TextSizeLimitExceededException",
              "Input text size exceeds limit. Max length of request text allowed is 5000 bytes while"
                  + " in this request the text size is 5001 bytes"),
          Map.entry("ThrottlingException", "Rate exceeded"),
          Map.entry(
              "UnrecognizedClientException",
              "The security token included in the request is invalid."),
          Map.entry("ValidationException", "Item size has exceeded the maximum allowed size"));

  /** Errors that DynamoDB does not report with the type prefix of its web framework. */
  private static final Map<String, String> DYNAMODB_TYPES =
      Map.of(
          "ResourceNotFoundException", "com.amazonaws.dynamodb.v20120810#",
          "ProvisionedThroughputExceededException", "com.amazonaws.dynamodb.v20120810#",
          "InternalServerError", "com.amazonaws.dynamodb.v20120810#",
          "ThrottlingException", "com.amazon.coral.availability#",
          "ValidationException", "com.amazon.coral.validate#");

  private ErrorResponse() {}

  /** An error with the message of the service, if it is known. */
  static Response of(ProxiedCall proxied, int status, String code) {
    return of(proxied, status, code, MESSAGES.getOrDefault(code, code + " injected by the test."));
  }

  static Response of(ProxiedCall proxied, int status, String code, String message) {
    return switch (proxied.service()) {
      case S3 -> s3(proxied, status, code, message, Map.of());
      case SQS -> json("1.0", status, "com.amazon.coral.service#" + code, "message", message);
      case DYNAMODB ->
          json(
              "1.0",
              status,
              DYNAMODB_TYPES.getOrDefault(code, "com.amazon.coral.service#") + code,
              "message",
              message);
      case COMPREHEND -> json("1.1", status, code, "Message", message);
    };
  }

  /** An S3 error with additional elements, such as {@code StorageClass}. */
  static Response s3(ProxiedCall proxied, int status, String code, Map<String, String> elements) {
    return s3(proxied, status, code, MESSAGES.get(code), elements);
  }

  /**
   * The response of S3 to a HEAD request: a status without body and therefore without error code.
   */
  static Response bodiless(int status) {
    return new Response(status, s3Headers(), new byte[0]);
  }

  private static Response s3(
      ProxiedCall proxied, int status, String code, String message, Map<String, String> elements) {
    if (proxied.call().operation().equals("HEAD")) {
      return bodiless(status);
    }
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error>")
            .append(element("Code", code))
            .append(element("Message", message));
    elements.forEach((name, value) -> xml.append(element(name, value)));
    xml.append(element("RequestId", "4442587FB7D0A2F9")).append("</Error>");
    return response(status, s3Headers(), "application/xml", xml.toString());
  }

  private static Map<String, List<String>> s3Headers() {
    return Map.of("x-amz-request-id", List.of("4442587FB7D0A2F9"), "Server", List.of("AmazonS3"));
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
  }

  private static Response json(
      String version, int status, String type, String messageName, String message) {
    return response(
        status,
        Map.of("x-amzn-RequestId", List.of("b4ad8a2c-5e2f-4d0c-9d9c-0c5f2d5a7a11")),
        "application/x-amz-json-" + version,
        "{\"__type\":\"%s\",\"%s\":\"%s\"}".formatted(type, messageName, message));
  }

  private static Response response(
      int status, Map<String, List<String>> headers, String contentType, String body) {
    Map<String, List<String>> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", List.of(contentType));
    return new Response(status, all, body.getBytes(StandardCharsets.UTF_8));
  }
}
