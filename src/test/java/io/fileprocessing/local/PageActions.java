package io.fileprocessing.local;

import io.fileprocessing.command.dlq.DeadLetter;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.html.PageName;
import io.fileprocessing.local.page.ActionException;
import io.fileprocessing.local.page.Actions;
import io.fileprocessing.local.page.FileDetail;
import io.fileprocessing.local.page.RouteView;
import io.fileprocessing.object.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Does what the page asks for, on threads of its server. */
final class PageActions implements Actions {

  private static final int MAX_TEXT = 200_000;
  private static final int MAX_KEY_BYTES = 1024;

  private final LocalAws aws;
  private final Faults faults;
  private final EventLoop loop;
  private final Lifecycle lifecycle;
  private final Watch watch;

  PageActions(LocalAws aws, Faults faults, EventLoop loop, Lifecycle lifecycle, Watch watch) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.faults = Objects.requireNonNull(faults, "faults");
    this.loop = Objects.requireNonNull(loop, "loop");
    this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
    this.watch = Objects.requireNonNull(watch, "watch");
  }

  @Override
  public void upload(String key, String contentType, byte[] content) throws ActionException {
    if (key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
      throw new ActionException(400, "The name must have 1 to 1,024 bytes.");
    }
    try {
      aws.s3()
          .putObject(
              r ->
                  r.bucket(aws.inputBucket())
                      .key(key)
                      .contentType(contentType.isEmpty() ? null : contentType),
              RequestBody.fromBytes(content));
    } catch (AwsServiceException e) {
      throw new ActionException(400, e.awsErrorDetails().errorMessage());
    } catch (SdkException | IllegalArgumentException e) {
      throw new ActionException(400, "The file cannot be stored: " + e.getMessage());
    }
  }

  @Override
  public FileDetail file(String key) throws ActionException {
    ResponseBytes<GetObjectResponse> object =
        object(aws.inputBucket(), key)
            .orElseThrow(() -> new ActionException(404, "The file does not exist any more."));
    byte[] bytes = object.asByteArray();
    String text = new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), StandardCharsets.UTF_8);
    String etag = object.response().eTag().replace("\"", "");
    return new FileDetail(
        key,
        bytes.length,
        text,
        bytes.length > MAX_TEXT,
        page(key).isPresent(),
        watch.results().item(key, etag).map(PageActions::scores).orElse(List.of()),
        loop.call(() -> watch.details(key)));
  }

  @Override
  public Optional<byte[]> page(String key) {
    return object(aws.targetBucket(), PageName.of(new StoredObject(aws.inputBucket(), key)))
        .map(ResponseBytes::asByteArray);
  }

  private Optional<ResponseBytes<GetObjectResponse>> object(String bucket, String key) {
    try {
      return Optional.of(aws.s3().getObjectAsBytes(r -> r.bucket(bucket).key(key)));
    } catch (S3Exception e) {
      return Optional.empty();
    }
  }

  private static List<FileDetail.Scores> scores(Map<String, AttributeValue> item) {
    List<FileDetail.Scores> scores = new ArrayList<>();
    scores.add(scores("Whole file", item.get("overall_sentiment").s(), item));
    Optional.ofNullable(item.get("sections"))
        .map(AttributeValue::l)
        .orElse(List.of())
        .forEach(
            section ->
                scores.add(
                    scores(
                        section.m().get("title").s(),
                        section.m().get("sentiment").s(),
                        section.m())));
    return scores;
  }

  private static FileDetail.Scores scores(
      String title, String label, Map<String, AttributeValue> item) {
    return new FileDetail.Scores(
        title,
        label,
        number(item, "positive"),
        number(item, "negative"),
        number(item, "neutral"),
        number(item, "mixed"),
        (long) number(item, "characters"));
  }

  private static double number(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Double.parseDouble(item.get(name).n()) : 0;
  }

  @Override
  public List<RouteView> routes() {
    return RouteModels.read(lifecycle.runningFiles());
  }

  @Override
  public int redrive(String reason, String id) {
    Predicate<DeadLetter> which =
        letter ->
            (reason.isEmpty() || reason.equals(letter.reason()))
                && (id.isEmpty() || id.equals(letter.id()));
    Redrive redrive = new Redrive(aws);
    return lifecycle.workflows().stream()
        .mapToInt(workflow -> redrive.redrive(workflow, which))
        .sum();
  }

  @Override
  public void fail(String service, String kind) throws ActionException {
    if (!faults.start(service, kind)) {
      throw new ActionException(400, "There is no such fault.");
    }
  }

  @Override
  public void heal() {
    faults.endAll();
  }

  @Override
  public void kill() {
    loop.post(() -> lifecycle.supervisor().kill());
  }
}
