package io.periplus.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A 12-digit AWS account id; leading zeros count. */
public record AccountId(@JsonValue String value) implements Comparable<AccountId> {
  private static final Pattern FORM = Pattern.compile("[0-9]{12}");

  /**
   * @throws IllegalArgumentException unless {@code value} is twelve digits
   */
  @JsonCreator
  public AccountId {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("account id must be 12 digits, was " + value);
    }
  }

  /** Whether {@code text} has the form of an account id. */
  public static boolean isValid(String text) {
    return text != null && FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
