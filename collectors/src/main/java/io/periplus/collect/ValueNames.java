package io.periplus.collect;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that a secret value may hold, in one spelling each: ARNs, host names of URLs and endpoints,
 * access key ids. Redaction keeps their keyed hashes, so that what a value refers to can be found
 * without keeping the value (X22).
 */
final class ValueNames {
  /** More names than a connection string has; a document in a variable is not read to its end. */
  private static final int MOST = 32;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;\"'=|<>()\\[\\]{}]+");
  private static final Pattern KEY_ID = Pattern.compile("(AKIA|ASIA)[A-Z0-9]{16}");
  private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:.*");

  /** At least two labels, the last one no number: an address is no name. */
  private static final String HOST = "[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.[A-Za-z][A-Za-z0-9-]+";

  private static final Pattern HOST_NAME = Pattern.compile(HOST);

  /** {@code jdbc:postgresql://app:secret@host:5432/orders}, {@code host:5432}, {@code host}. */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(?:[A-Za-z][A-Za-z0-9+.:-]*://(?:[^/]*@)?)?(" + HOST + ")\\.?(?::\\d+)?(?:[/?#].*)?");

  private ValueNames() {}

  /** The names in a value, sorted. */
  static Set<String> in(String value) {
    Set<String> names = new TreeSet<>();
    for (String piece : SEPARATORS.split(value)) {
      if (names.size() == MOST) {
        break;
      }
      Matcher endpoint = ENDPOINT.matcher(piece);
      if (ARN.matcher(piece).matches() || KEY_ID.matcher(piece).matches()) {
        names.add(piece);
      } else if (endpoint.matches()) {
        names.add(DnsNames.normalised(endpoint.group(1)));
      }
    }
    return names;
  }

  /** Whether a name that references find a resource by is that of a host. */
  static boolean isHost(String name) {
    return name.indexOf('.') > 0 && HOST_NAME.matcher(name).matches();
  }

  /** Whether a name is the id of an access key. */
  static boolean isKeyId(String name) {
    return KEY_ID.matcher(name).matches();
  }
}
