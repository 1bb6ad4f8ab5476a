package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.html.PageName;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Finds the derivatives of an object's current version in both sinks, and saves its page to a
 * folder.
 */
final class Derivatives {

  private final LocalAws aws;
  private final Path folder;

  Derivatives(LocalAws aws, Path folder) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /** The saved page; empty until the page of the version with this ETag is in the target bucket. */
  Optional<Path> page(String key, String etag) {
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

  /** The item; empty until that of the version with this ETag is in the table. */
  Optional<Map<String, AttributeValue>> item(String key, String etag) {
    AttributeValue id = AttributeValue.fromS("s3://" + aws.inputBucket() + "/" + key);
    return Optional.of(
            aws.dynamoDb()
                .getItem(r -> r.tableName(aws.sentimentTable()).key(Map.of("id", id)))
                .item())
        .filter(
            item -> item.containsKey("source_etag") && etag.equals(item.get("source_etag").s()));
  }

  private Path saved(String name, byte[] page) {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      // a key may hold "..": the page then stays in the bucket alone
      return folder;
    }
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
