package io.periplus.auth;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as it is written (AU2): {@code ppk_<id>_<secret>}, the id eight characters, the secret
 * 32 random bytes in base64url.
 */
public final class KeyText {
  static final String PREFIX = "ppk_";
  static final int ID_LENGTH = 8;

  private static final Pattern WHOLE = Pattern.compile("ppk_([0-9A-Za-z]{8})_([0-9A-Za-z_-]{43})");

  /** Anything that begins as a key does; a secret that was cut is still most of a secret. */
  private static final Pattern PART = Pattern.compile("(ppk_[0-9A-Za-z]{8}_)[0-9A-Za-z_-]{1,43}");

  private final String id;
  private final String secret;

  private KeyText(String id, String secret) {
    this.id = id;
    this.secret = secret;
  }

  /** The parts of a key; empty if it does not have the form of one. */
  static Optional<KeyText> parse(String text) {
    Matcher matcher = WHOLE.matcher(text);
    return matcher.matches()
        ? Optional.of(new KeyText(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  String id() {
    return id;
  }

  String secret() {
    return secret;
  }

  /** The text with what is secret of a key in it left out. */
  public static String withoutSecrets(String text) {
    return PART.matcher(text).replaceAll("$1...");
  }

  /** Whether a key, or most of one, stands in the text. */
  public static boolean isIn(String text) {
    return PART.matcher(text).find();
  }
}
