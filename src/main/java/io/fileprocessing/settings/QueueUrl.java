package io.fileprocessing.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Recognizes the URL of a standard queue.
 *
 * <pre>{@code
 * QueueUrl.complaint("https://sqs.eu-west-1.amazonaws.com/1/notes"); // empty
 * QueueUrl.complaint("notes"); // must be the URL of a queue, not 'notes'
 * }</pre>
 */
public final class QueueUrl {

  private QueueUrl() {}

  /** What is wrong with the URL of a queue; completes "QUEUE ...". Empty if nothing is. */
  public static Optional<String> complaint(String url) {
    if (url.endsWith(".fifo")) {
      return Optional.of("must be a standard queue: FIFO queues are not supported");
    }
    return isUrl(url)
        ? Optional.empty()
        : Optional.of("must be the URL of a queue, not '" + url + "'");
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
          && url.getHost() != null
          && url.getPath().length() > 1;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
