package io.fileprocessing.command.test;

import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A stand-in for S3 that keeps its objects in memory. */
final class MemoryS3 implements S3Client {

  /** An object with its content. */
  record Content(byte[] bytes, String contentType, Map<String, String> metadata) {}

  private static final Instant STORED = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<StoredObject, Content> sources = new ConcurrentHashMap<>();
  private final Map<StoredObject, Content> stored = new ConcurrentHashMap<>();

  /** Adds an object that the routes may read. */
  void add(StoredObject object, Content content) {
    sources.put(object, content);
  }

  /** Deletes an object that the routes could read. */
  void remove(StoredObject object) {
    sources.remove(object);
  }

  /** The objects that the routes have stored and not removed. */
  Map<StoredObject, Content> stored() {
    return new LinkedHashMap<>(stored);
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    Content content = content(request.bucket(), request.key());
    GetObjectResponse response =
        GetObjectResponse.builder()
            .contentLength((long) content.bytes().length)
            .contentType(content.contentType())
            .metadata(content.metadata())
            .eTag(eTag(content))
            .lastModified(STORED)
            .build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(content.bytes())));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    Content content = content(request.bucket(), request.key());
    return HeadObjectResponse.builder()
        .contentLength((long) content.bytes().length)
        .contentType(content.contentType())
        .metadata(content.metadata())
        .eTag(eTag(content))
        .lastModified(STORED)
        .build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try (var in = body.contentStreamProvider().newStream()) {
      stored.put(
          new StoredObject(request.bucket(), request.key()),
          new Content(in.readAllBytes(), request.contentType(), request.metadata()));
      return PutObjectResponse.builder().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
    stored.remove(new StoredObject(request.bucket(), request.key()));
    return DeleteObjectResponse.builder().build();
  }

  private Content content(String bucket, String key) {
    StoredObject object = new StoredObject(bucket, key);
    return Optional.ofNullable(sources.getOrDefault(object, stored.get(object)))
        .orElseThrow(
            () ->
                NoSuchKeyException.builder()
                    .statusCode(404)
                    .message("The specified key does not exist.")
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchKey").build())
                    .build());
  }

  /** Stable, so that a test can expect it in the metadata of a result. */
  private static String eTag(Content content) {
    return "\"" + Integer.toHexString(Arrays.hashCode(content.bytes())) + "\"";
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
