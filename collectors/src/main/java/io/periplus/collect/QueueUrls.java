package io.periplus.collect;

import static io.periplus.collect.Types.SQS_QUEUE;

import io.periplus.collect.EdgeSink.Reference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * URLs of SQS queues, {@code https://sqs.eu-west-1.amazonaws.com/111122223333/orders}; they say all
 * that the ARN says. Older ones have no region in a place of its own.
 */
public final class QueueUrls {
  private static final Pattern URL =
      Pattern.compile(
          "https?://(?:sqs\\.(?<region>[a-z0-9-]+)\\.)?[^/]+/(?<account>\\d{12})/(?<name>[^/]+)");

  private QueueUrls() {}

  /** The queue's name; null if the text is no URL of a queue. */
  public static String name(String url) {
    Matcher queue = URL.matcher(url);
    return queue.matches() ? queue.group("name") : null;
  }

  /** The account that owns the queue; null if the text is no URL of a queue. */
  public static String account(String url) {
    Matcher queue = URL.matcher(url);
    return queue.matches() ? queue.group("account") : null;
  }

  /** The queue behind a URL; for an ARN or a name, the queue that it names. */
  public static Reference reference(String value) {
    Matcher queue = URL.matcher(value);
    if (!queue.matches()) {
      return Reference.to(SQS_QUEUE, value);
    }
    return new Reference(
        SQS_QUEUE,
        queue.group("name"),
        queue.group("account"),
        queue.group("region"),
        Reference.Match.ONE);
  }
}
