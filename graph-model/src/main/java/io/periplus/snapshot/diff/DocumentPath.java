package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * A place in a JSON document as people write it: {@code VpcConfig.SubnetIds[]}, {@code
 * Routes[DestinationCidrBlock=0.0.0.0/0].GatewayId}. Names and values that could be taken for
 * something else stand in quotes, {@code Labels["a.b"]}, so that a text means one place only.
 */
final class DocumentPath {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9_./:*@-]+");
  private static final Pattern NOT_TEXT =
      Pattern.compile("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  static final String ROOT = "";

  private DocumentPath() {}

  /** Whether a name can stand without quotes. */
  static boolean isPlain(String name) {
    return PLAIN_NAME.matcher(name).matches();
  }

  static String member(String parent, String name) {
    if (!isPlain(name)) {
      return parent + '[' + TextNode.valueOf(name) + ']';
    }
    return parent.isEmpty() ? name : parent + '.' + name;
  }

  /** The element of a list that {@code identity}, {@code Key=Value}, names. */
  static String element(String parent, String identity) {
    return parent + '[' + identity + ']';
  }

  /** The elements of a list that have no identity. */
  static String elements(String parent) {
    return parent + "[]";
  }

  /** A scalar as it stands in an identity; texts that look like other scalars are quoted. */
  static String value(JsonNode scalar) {
    if (!scalar.isTextual()) {
      return scalar.toString();
    }
    String text = scalar.textValue();
    boolean plain = PLAIN_VALUE.matcher(text).matches() && !NOT_TEXT.matcher(text).matches();
    return plain ? text : scalar.toString();
  }
}
