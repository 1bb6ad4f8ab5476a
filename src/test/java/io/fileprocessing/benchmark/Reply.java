package io.fileprocessing.benchmark;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;

/** An HTTP response. */
final class Reply {

  private Reply() {}

  /** A body with further headers. */
  static FullHttpResponse of(byte[] body, Map<String, String> headers) {
    return of(HttpResponseStatus.OK, body, body.length, headers);
  }

  /** The headers alone of a body of this length. */
  static FullHttpResponse headOf(int length, Map<String, String> headers) {
    return of(HttpResponseStatus.OK, new byte[0], length, headers);
  }

  static FullHttpResponse json(byte[] body) {
    return of(body, Map.of("Content-Type", "application/x-amz-json-1.1"));
  }

  /** An error that the SDK does not retry. */
  static FullHttpResponse rejection(String message) {
    byte[] body = ("{\"__type\":\"NotSimulated\",\"message\":\"" + message + "\"}").getBytes();
    return of(HttpResponseStatus.BAD_REQUEST, body, body.length, Map.of());
  }

  private static FullHttpResponse of(
      HttpResponseStatus status, byte[] body, int length, Map<String, String> headers) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    headers.forEach(response.headers()::set);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
    response.headers().set("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000");
    return response;
  }
}
