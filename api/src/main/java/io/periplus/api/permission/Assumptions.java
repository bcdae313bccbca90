package io.periplus.api.permission;

import io.periplus.iam.estate.Scenario;
import io.periplus.model.PeriplusException;
import java.util.List;
import java.util.regex.Pattern;

/** What people assume of a request, as {@code key=value}. */
public final class Assumptions {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9.-]+:[^=\\p{Cntrl}]{1,256}");

  /** Keys at most. */
  public static final int MOST = 50;

  private Assumptions() {}

  /**
   * A scenario of texts {@code key=value}; {@code key=} stands for a key that the request does not
   * have.
   *
   * @throws PeriplusException {@code invalid-parameter}
   */
  public static Scenario of(List<String> texts) {
    if (texts.size() > MOST) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot assume " + texts.size() + " keys: " + MOST + " at most. Leave some out.");
    }
    Scenario scenario = Scenario.STANDARD;
    for (String text : texts) {
      int equals = text.indexOf('=');
      scenario =
          equals < 0
              ? with(scenario, text, null)
              : with(scenario, text.substring(0, equals), text.substring(equals + 1));
    }
    return scenario;
  }

  /** One key more; empty text for a key that the request does not have. */
  public static Scenario with(Scenario scenario, String key, String value) {
    if (value == null || !KEY.matcher(key).matches()) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot assume "
              + (key.length() > 80 ? key.substring(0, 80) + "…" : key)
              + ": it is no condition key with a value. Write it like aws:SourceIp=10.0.0.1.");
    }
    return value.isEmpty() ? scenario.without(key) : scenario.with(key, value);
  }
}
