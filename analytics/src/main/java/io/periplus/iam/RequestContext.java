package io.periplus.iam;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The context of a request: {@code key -> what is known of it}. Keys have no case.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
 *     condition context keys</a>
 */
public final class RequestContext {
  /** Nothing is known. */
  public static final RequestContext UNKNOWN = builder().build();

  private final Map<String, ContextValue> values;
  private final Map<String, ContextValue> prefixes;
  private final ContextValue others;
  private final boolean choices;

  private RequestContext(
      Map<String, ContextValue> values, Map<String, ContextValue> prefixes, ContextValue others) {
    this.values = values;
    this.prefixes = prefixes;
    this.others = others;
    this.choices =
        values.values().stream().anyMatch(value -> value.kind() == ContextValue.Kind.CHOSEN);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** A builder that starts from what this context holds. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.values.putAll(values);
    builder.prefixes.putAll(prefixes);
    builder.others = others;
    return builder;
  }

  /** The same where what the caller may choose counts as unknown. */
  RequestContext withoutChoices() {
    if (!hasChoices()) {
      return this;
    }
    Map<String, ContextValue> decided = new HashMap<>(values);
    decided.replaceAll(
        (key, value) -> value.kind() == ContextValue.Kind.CHOSEN ? ContextValue.UNKNOWN : value);
    return new RequestContext(decided, prefixes, others);
  }

  boolean hasChoices() {
    return choices;
  }

  public ContextValue get(String key) {
    String name = key.toLowerCase(Locale.ROOT);
    ContextValue value = values.get(name);
    if (value != null) {
      return value;
    }
    int slash = name.indexOf('/');
    return slash < 0 ? others : prefixes.getOrDefault(name.substring(0, slash + 1), others);
  }

  /** Collects what is known; a later word on a key replaces an earlier one. */
  public static final class Builder {
    private final Map<String, ContextValue> values = new HashMap<>();
    private final Map<String, ContextValue> prefixes = new HashMap<>();
    private ContextValue others = ContextValue.UNKNOWN;

    private Builder() {}

    public Builder put(String key, ContextValue value) {
      values.put(key.toLowerCase(Locale.ROOT), value);
      return this;
    }

    public Builder put(String key, String value) {
      return put(key, ContextValue.of(value));
    }

    /** The request does not have the key. */
    public Builder absent(String key) {
      return put(key, ContextValue.ABSENT);
    }

    /**
     * All tags of something, so that those not among them are absent.
     *
     * @param prefix up to the slash, {@code aws:PrincipalTag/}
     */
    public Builder tags(String prefix, Map<String, String> tags) {
      tags.forEach((name, value) -> put(prefix + name, value));
      prefixes.put(prefix.toLowerCase(Locale.ROOT), ContextValue.ABSENT);
      return this;
    }

    /** Keys that nothing was said of are absent: the request is known as a whole. */
    public Builder othersAbsent() {
      others = ContextValue.ABSENT;
      return this;
    }

    public RequestContext build() {
      return new RequestContext(new HashMap<>(values), new HashMap<>(prefixes), others);
    }
  }
}
