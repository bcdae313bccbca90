package io.periplus.network.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ARNs of functions in what names one of their versions or calls them. */
final class Functions {
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z0-9-]+:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+");

  private Functions() {}

  /** The function's ARN without version; null where the text names none. */
  static String arn(String text) {
    Matcher matcher = ARN.matcher(text == null ? "" : text);
    return matcher.find() ? matcher.group() : null;
  }
}
