package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.html.PageName;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Reads the page and the sentiment item of an object's version, and saves the page to a folder. */
final class Derivatives {

  private final LocalAws aws;
  private final Path folder;

  Derivatives(LocalAws aws, Path folder) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * The URI of the saved page; empty until the target bucket has the page of the version with this
   * ETag. A page whose name the file system does not support stays in the bucket, at an S3 URI.
   */
  Optional<String> page(String key, String etag) {
    String name = PageName.of(new StoredObject(aws.inputBucket(), key));
    try {
      ResponseBytes<GetObjectResponse> page =
          aws.s3().getObjectAsBytes(r -> r.bucket(aws.targetBucket()).key(name));
      return etag.equals(page.response().metadata().get("source-etag"))
          ? Optional.of(saved(name, page.asByteArray()))
          : Optional.empty();
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  /** The item; empty until the table has that of the version with this ETag. */
  Optional<Map<String, AttributeValue>> item(String key, String etag) {
    AttributeValue id = AttributeValue.fromS("s3://" + aws.inputBucket() + "/" + key);
    return Optional.of(
            aws.dynamoDb()
                .getItem(r -> r.tableName(aws.sentimentTable()).key(Map.of("id", id)))
                .item())
        .filter(
            item -> item.containsKey("source_etag") && etag.equals(item.get("source_etag").s()));
  }

  private String saved(String name, byte[] page) {
    try {
      Path file = folder.resolve(name).normalize();
      if (file.startsWith(folder)) {
        Files.createDirectories(file.getParent());
        return Files.write(file, page).toUri().toString();
      }
    } catch (IOException | InvalidPathException e) {
      // too long a name, a file where a folder is needed, a character that the locale lacks
    }
    return "s3://" + aws.targetBucket() + "/" + name;
  }
}
