package io.periplus.graph;

import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say of a query that was allowed and could not be run: what is wrong, and what to do. */
final class QueryFailure {
  /** What the JVM says of a text that should have been a number. */
  private static final Pattern NO_NUMBER = Pattern.compile("For input string: \"(.{0,200})\"");

  private static final Pattern INSIDES =
      Pattern.compile("\\b(java|javax|org|com|io)\\.\\w+\\.|TraversalSource");

  private QueryFailure() {}

  /** Sentences, without their beginning. */
  static String explain(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoSuchElementException) {
        return "next() found nothing to take. Leave it out: an answer may be empty.";
      }
      Matcher text = NO_NUMBER.matcher(String.valueOf(cause.getMessage()));
      if (text.find()) {
        return "'"
            + text.group(1)
            + "' is no id of this graph; those of its vertices are numbers. Look a resource up by"
            + " its own: g.V().has('id', '"
            + text.group(1)
            + "'), or by has('arn', ...).";
      }
    }
    return reason(failure) + ". Check the steps and their arguments.";
  }

  /** What TinkerPop says about it, unless that speaks of its own insides. */
  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || INSIDES.matcher(message).find()
        ? "the steps or their arguments do not fit each other or the data"
        : message;
  }
}
