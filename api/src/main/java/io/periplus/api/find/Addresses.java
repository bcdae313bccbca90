package io.periplus.api.find;

import io.periplus.model.CidrBlock;
import java.util.regex.Pattern;

/** Addresses in the one spelling that AWS uses. */
final class Addresses {
  private static final Pattern LOOKS_LIKE_IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private Addresses() {}

  /** {@code 2001:db8::7} for {@code 2001:0DB8:0:0::7}; what is no IPv6 address as it is. */
  static String canonical(String text) {
    if (!LOOKS_LIKE_IPV6.matcher(text).matches()) {
      return text;
    }
    try {
      String block = CidrBlock.parse(text + "/128").toString();
      return block.substring(0, block.indexOf('/'));
    } catch (RuntimeException notAnAddress) {
      return text;
    }
  }
}
