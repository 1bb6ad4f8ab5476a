package io.fileprocessing.embedded;

import io.fileprocessing.embedded.template.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A CloudTrail trail, whose advanced event selectors decide which writes to objects become events.
 *
 * @param resource an {@code AWS::CloudTrail::Trail}
 */
record Trail(Resource resource) {

  Trail {
    // ignored: where and how log files are stored
    resource.understood(
        Set.of("AdvancedEventSelectors", "IsLogging"),
        Set.of(
            "TrailName",
            "S3BucketName",
            "S3KeyPrefix",
            "IsMultiRegionTrail",
            "IncludeGlobalServiceEvents",
            "EnableLogFileValidation",
            "KMSKeyId",
            "Tags"));
  }

  boolean records(ObjectWrite write) {
    return resource.properties().get("IsLogging").equals(true)
        && resource.list("AdvancedEventSelectors").stream()
            .anyMatch(selector -> selects(selector, write));
  }

  private boolean selects(Map<String, Object> selector, ObjectWrite write) {
    return ((List<?>) selector.get("FieldSelectors"))
        .stream().allMatch(field -> matches((Map<?, ?>) field, write));
  }

  private boolean matches(Map<?, ?> field, ObjectWrite write) {
    String value = value(field.get("Field").toString(), write);
    return field.entrySet().stream()
        .filter(entry -> !entry.getKey().equals("Field"))
        .allMatch(
            entry ->
                ((List<?>) entry.getValue())
                    .stream()
                        .anyMatch(
                            wanted ->
                                switch (entry.getKey().toString()) {
                                  case "Equals" -> value.equals(wanted.toString());
                                  case "StartsWith" -> value.startsWith(wanted.toString());
                                  case "EndsWith" -> value.endsWith(wanted.toString());
                                  default -> throw unknown("operator " + entry.getKey());
                                }));
  }

  private String value(String field, ObjectWrite write) {
    return switch (field) {
      case "eventCategory" -> "Data";
      case "resources.type" -> "AWS::S3::Object";
      case "resources.ARN" -> "arn:aws:s3:::" + write.bucket() + "/" + write.key();
      case "eventName" -> write.operation();
      case "readOnly" -> "false";
      default -> throw unknown("field " + field);
    };
  }

  private IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(
        "The "
            + what
            + " in the AdvancedEventSelectors of "
            + resource.id()
            + " is not supported.");
  }
}
