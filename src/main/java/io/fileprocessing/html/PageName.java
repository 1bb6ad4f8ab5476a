package io.fileprocessing.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The key under which the page of an object is stored.
 *
 * <pre>
 * PageName.of(new StoredObject("notes", "2026/a.MD"))        // 2026/a.html
 * PageName.of(new StoredObject("notes", "2026/a.markdown"))  // 2026/a.markdown.html
 * </pre>
 */
public final class PageName {

  private static final Pattern MARKDOWN = Pattern.compile("\\.md\\z", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK =
      Pattern.compile("([^?#]*)\\.md(?=[?#]|\\z)", Pattern.CASE_INSENSITIVE);

  private PageName() {}

  /**
   * The key of an object's page: a trailing {@code .md}, in any letter case, becomes {@code .html};
   * {@code .html} is appended to any other key.
   *
   * <p>{@code notes}, {@code notes.md} and {@code notes.MD} share the page {@code notes.html}, as
   * do objects with the same key in different buckets: it shows the object whose page was stored
   * last. All other keys have separate pages.
   *
   * @throws Rejection if it would be longer than the 1,024 bytes of UTF-8 that S3 allows
   */
  public static String of(StoredObject object) {
    Objects.requireNonNull(object, "object");
    String name = MARKDOWN.matcher(object.key()).replaceFirst("") + ".html";
    int bytes = name.getBytes(UTF_8).length;
    if (bytes > StoredObject.MAX_KEY_BYTES) {
      throw Rejection.resultNameTooLong(object, bytes);
    }
    return name;
  }

  /** Rewrites the destination of a link: a relative link to a note becomes a link to its page. */
  static String ofLink(String destination) {
    var link = LINK.matcher(destination);
    return SafeUrl.isRelative(destination) && link.lookingAt()
        ? link.group(1) + ".html" + destination.substring(link.end())
        : destination;
  }
}
