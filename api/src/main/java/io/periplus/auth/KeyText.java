package io.periplus.auth;

import java.util.regex.Pattern;

/**
 * How an API key is written (AU2): {@code ppk_<id>_<secret>}, the id eight characters, the secret
 * 32 random bytes in base64url.
 */
public final class KeyText {
  static final String PREFIX = "ppk_";
  static final int ID_LENGTH = 8;
  static final int SECRET_LENGTH = 43;

  /** Anything that begins as a key does; a secret that was cut is still most of a secret. */
  private static final Pattern KEY = Pattern.compile("(ppk_[0-9A-Za-z]{8}_)[0-9A-Za-z_-]{1,43}");

  private KeyText() {}

  /** The text with what is secret of a key in it left out. */
  public static String withoutSecrets(String text) {
    return KEY.matcher(text).replaceAll("$1...");
  }

  /** Whether a key, or most of one, stands in the text. */
  public static boolean isIn(String text) {
    return KEY.matcher(text).find();
  }
}
