package io.fileprocessing.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.html.PageName;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads the results of an object's version, and saves those that are files to a folder. */
final class Results {

  private static final int MAX_TEXT = 20_000;
  private static final String SOURCE_ETAG = "source-etag";

  private final LocalAws aws;
  private final Path folder;

  Results(LocalAws aws, Path folder) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.folder = Objects.requireNonNull(folder, "folder");
  }

  /**
   * The URI of the saved page; empty until the target bucket has the page of the version with this
   * ETag. A page whose name the file system does not support stays in the bucket, at an S3 URI.
   */
  Optional<String> page(String key, String etag) {
    String name = PageName.of(new StoredObject(aws.inputBucket(), key));
    return object(aws.targetBucket(), name)
        .filter(page -> isOf(etag, page.response().metadata().get(SOURCE_ETAG)))
        .map(page -> saved(name, aws.targetBucket(), name, page.asByteArray()));
  }

  /** The item; empty until the table has that of the version with this ETag. */
  Optional<Map<String, AttributeValue>> item(String key, String etag) {
    return stored(aws.sentimentTable(), key)
        .filter(item -> item.containsKey("source_etag") && isOf(etag, item.get("source_etag").s()));
  }

  /**
   * The version that an object was made from, from its metadata {@code source-etag}; empty if it
   * has none.
   */
  String sourceEtag(ObjectWrite write) {
    try {
      return withoutMarks(
          aws.s3()
              .headObject(r -> r.bucket(write.bucket()).key(write.key()))
              .metadata()
              .getOrDefault(SOURCE_ETAG, ""));
    } catch (S3Exception e) {
      return "";
    }
  }

  /** Saves an object that a further workflow has stored, and returns its URI. */
  Optional<String> saved(ObjectWrite write) {
    return object(write.bucket(), write.key())
        .map(
            object ->
                saved(
                    write.bucket() + "/" + write.key(),
                    write.bucket(),
                    write.key(),
                    object.asByteArray()));
  }

  /** The beginning of an object, as UTF-8. */
  String beginning(ObjectWrite write) {
    return object(write.bucket(), write.key())
        .map(ResponseBytes::asByteArray)
        .map(bytes -> new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), UTF_8))
        .orElse("");
  }

  /** The item that a further workflow has stored for the object, on one line. */
  Optional<String> itemText(String table, String key) {
    return stored(table, key).map(Results::text);
  }

  private Optional<Map<String, AttributeValue>> stored(String table, String key) {
    AttributeValue id = AttributeValue.fromS("s3://" + aws.inputBucket() + "/" + key);
    return Optional.of(aws.dynamoDb().getItem(r -> r.tableName(table).key(Map.of("id", id))).item())
        .filter(item -> !item.isEmpty());
  }

  private Optional<ResponseBytes<GetObjectResponse>> object(String bucket, String key) {
    try {
      return Optional.of(aws.s3().getObjectAsBytes(r -> r.bucket(bucket).key(key)));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private String saved(String path, String bucket, String key, byte[] content) {
    try {
      Path file = folder.resolve(path).normalize();
      if (file.startsWith(folder)) {
        Files.createDirectories(file.getParent());
        return Files.write(file, content).toUri().toString();
      }
    } catch (IOException | InvalidPathException e) {
      // too long a name, a file where a folder is needed, a character that the locale lacks
    }
    return "s3://" + bucket + "/" + key;
  }

  /** S3 writes an ETag in quotation marks. */
  private static boolean isOf(String etag, String sourceEtag) {
    return sourceEtag != null && etag.equals(withoutMarks(sourceEtag));
  }

  private static String withoutMarks(String etag) {
    return etag.replace("\"", "");
  }

  /**
   * {@code {"id": "s3://b/a.md", "words": 12}}: attributes in order of name, the values in JSON.
   */
  static String text(Map<String, AttributeValue> item) {
    StringBuilder text = new StringBuilder("{");
    new TreeMap<>(item)
        .forEach(
            (name, value) ->
                text.append(text.length() == 1 ? "" : ", ")
                    .append(quoted(name))
                    .append(": ")
                    .append(text(value)));
    return text.append('}').toString();
  }

  private static String text(AttributeValue value) {
    return switch (value.type()) {
      case S -> quoted(value.s());
      case N -> value.n();
      case BOOL -> value.bool().toString();
      case NUL -> "null";
      case M -> text(value.m());
      case L -> list(value.l().stream().map(Results::text).toList());
      case SS -> list(value.ss().stream().map(Results::quoted).toList());
      case NS -> list(value.ns());
      default -> quoted(value.type().toString());
    };
  }

  private static String list(Collection<String> values) {
    return "[" + String.join(", ", values) + "]";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
