package io.periplus.api.impact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What happens to the seed. */
public enum RadiusMode {
  /** An attacker holds it. */
  COMPROMISE,
  /** It stops working. */
  FAILURE,
  /** It is deleted. */
  CHANGE;

  /** {@code compromise}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(RadiusMode::word).toList();
  }

  /** The mode of a word. */
  public static Optional<RadiusMode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
