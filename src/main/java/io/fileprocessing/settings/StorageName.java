package io.fileprocessing.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognizes the names of buckets and tables.
 *
 * <pre>{@code
 * StorageName.ofBucket("notes");      // empty
 * StorageName.ofBucket("s3://notes"); // must be the name of a bucket, not 's3://notes'
 * }</pre>
 */
public final class StorageName {

  /**
   * 3 to 63 characters; or an ARN, as of an access point. Source:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  private static final Pattern BUCKET =
      Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|arn:[\\w-]+:s3[\\w-]*:\\S+");

  /**
   * 3 to 255 characters; or an ARN. Source:
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
   */
  private static final Pattern TABLE = Pattern.compile("[\\w.-]{3,255}|arn:[\\w-]+:dynamodb:\\S+");

  private StorageName() {}

  /** What is wrong with the name of a bucket; completes "BUCKET ...". Empty if nothing is. */
  public static Optional<String> ofBucket(String name) {
    return complaint(name, BUCKET, "bucket");
  }

  /** What is wrong with the name of a table; completes "TABLE ...". Empty if nothing is. */
  public static Optional<String> ofTable(String name) {
    return complaint(name, TABLE, "table");
  }

  private static Optional<String> complaint(String name, Pattern pattern, String kind) {
    if (name.isBlank()) {
      return Optional.of("is empty: it must be the name of a " + kind);
    }
    return pattern.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("must be the name of a " + kind + ", not '" + name + "'");
  }
}
