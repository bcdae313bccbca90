package io.periplus.api.http;

import io.periplus.auth.Principal;
import io.periplus.model.AccountId;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The query string, decoded strictly: {@code name -> values} in the order given.
 *
 * <p>Names beginning with {@code tag.} are free; all others must be known to the route (RC2).
 */
public final class QueryParameters {
  /** Parameters that filter by a tag begin so. */
  public static final String TAG_PREFIX = "tag.";

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final Map<String, List<String>> values;
  private final Set<String> accounts;

  private QueryParameters(Map<String, List<String>> values, Set<String> accounts) {
    this.values = values;
    this.accounts = accounts;
  }

  /**
   * Decodes {@code name=value&…}; null and empty text give no parameters.
   *
   * @throws ProblemException {@code invalid-parameter} for a broken percent escape, a byte sequence
   *     that is not UTF-8, or a NUL
   */
  public static QueryParameters parse(String queryString) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (queryString != null && !queryString.isEmpty()) {
      for (String pair : queryString.split("&")) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return new QueryParameters(values, Set.of());
  }

  /** Parameters that stand in no query string, {@code name -> values}. */
  public static QueryParameters of(Map<String, List<String>> values) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, given) -> copy.put(name, List.copyOf(given)));
    return new QueryParameters(copy, Set.of());
  }

  private static String decode(String text) {
    if (BROKEN_ESCAPE.matcher(text).find()) {
      throw notDecodable("has a broken percent escape");
    }
    // Latin-1 keeps every decoded byte apart, so that UTF-8 can be checked strictly afterwards.
    String bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
    boolean raw = bytes.chars().anyMatch(c -> c > 0xff);
    String decoded;
    try {
      decoded =
          raw ? bytes : decodeUtf8(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (CharacterCodingException e) {
      throw notDecodable("is not UTF-8");
    }
    if (decoded.indexOf('\0') >= 0) {
      throw notDecodable("holds a NUL character");
    }
    return decoded;
  }

  private static String decodeUtf8(ByteBuffer bytes) throws CharacterCodingException {
    CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(bytes);
    return chars.toString();
  }

  private static ProblemException notDecodable(String what) {
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        "Cannot read the query string: it " + what + ". Percent-encode it as UTF-8.");
  }

  /**
   * @throws ProblemException {@code unknown-parameter} if there are others than {@code known}
   */
  public void requireKnown(Collection<String> known) {
    requireKnown(known, false);
  }

  /** As {@link #requireKnown}; {@code tag.<Key>} is known as well. */
  public void requireKnownOrTag(Collection<String> known) {
    requireKnown(known, true);
  }

  private void requireKnown(Collection<String> known, boolean tagsAllowed) {
    TreeSet<String> unknown = new TreeSet<>();
    for (String name : values.keySet()) {
      boolean tag = tagsAllowed && name.startsWith(TAG_PREFIX) && !name.equals(TAG_PREFIX);
      if (!tag && !known.contains(name)) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      throw ProblemException.unknownParameters(unknown, known);
    }
  }

  /** All values of a parameter; empty when absent. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The value of a parameter that may be given once.
   *
   * @throws ProblemException {@code invalid-parameter} if it is given more than once
   */
  public Optional<String> single(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw ProblemException.invalidParameter(name, "it is given more than once.");
    }
    return all.stream().findFirst();
  }

  /** The integer value of a parameter, {@code otherwise} when absent. */
  public int integer(String name, int least, int most, int otherwise) {
    Optional<String> text = single(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as a number out of range is.
    }
    throw ProblemException.invalidParameter(
        name, "it must be a whole number from " + least + " to " + most + ".");
  }

  /** The value of a parameter that has to be one of {@code allowed}. */
  public Optional<String> oneOf(String name, Collection<String> allowed) {
    Optional<String> value = single(name);
    if (value.isPresent() && !allowed.contains(value.get())) {
      throw ProblemException.invalidParameter(
          name, "it must be one of " + String.join(", ", allowed) + ".");
    }
    return value;
  }

  /** The same for somebody who sees the rows of some accounts only (AU3). */
  public QueryParameters limitedTo(Principal principal) {
    return new QueryParameters(
        values,
        principal.accounts().stream()
            .map(AccountId::value)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Accounts that rows are limited to, whatever the filters say; empty for all. */
  public Set<String> accounts() {
    return accounts;
  }

  /** {@code name -> values}, in the order given. */
  public Map<String, List<String>> asMap() {
    return values;
  }

  /** One text for equal questions: names sorted, values in order, {@code cursor} left out. */
  public String normalised() {
    Map<String, List<String>> sorted = new TreeMap<>(values);
    sorted.remove("cursor");
    return accounts.isEmpty() ? sorted.toString() : sorted + " of " + accounts;
  }
}
