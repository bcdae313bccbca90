package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.ContextValue;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the user assumes of a request that no snapshot can tell (IAM8). What is not set has its
 * default: encrypted transport, the time of the snapshot, the region of the resource; addresses and
 * multi-factor authentication are not known.
 *
 * @param keys context key, lower case -> what is assumed of it; it wins over what the estate says
 * @param foothold where an attacker starts
 */
public record Scenario(SortedMap<String, ContextValue> keys, Foothold foothold) {
  /** What an attacker holds. */
  public enum Foothold {
    /** Runs code where the principal's credentials are. */
    CODE,
    /** Can only make a server fetch addresses: metadata with tokens is out of reach. */
    SSRF
  }

  public static final Scenario STANDARD = new Scenario(new TreeMap<>(), Foothold.CODE);

  public Scenario {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    requireNonNull(foothold, "foothold is null");
  }

  /** The same where a context key has that one value, {@code aws:SourceIp}. */
  public Scenario with(String key, String value) {
    return with(key, ContextValue.of(value));
  }

  /** The same where a context key has these values, {@code aws:TagKeys}. */
  public Scenario withAll(String key, List<String> values) {
    return with(key, ContextValue.ofMany(values));
  }

  /** The same where the request does not have the key. */
  public Scenario without(String key) {
    return with(key, ContextValue.ABSENT);
  }

  public Scenario with(Foothold kind) {
    return new Scenario(keys, kind);
  }

  private Scenario with(String key, ContextValue value) {
    TreeMap<String, ContextValue> changed = new TreeMap<>(keys);
    changed.put(key.toLowerCase(Locale.ROOT), value);
    return new Scenario(changed, foothold);
  }
}
