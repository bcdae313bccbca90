package io.periplus.iam.escalation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Several targets that edges lead to as one (G2).
 *
 * @param id {@code set:} and 16 hexadecimal digits of SHA-256 over the members, joined by line
 *     feeds
 * @param members ARNs, sorted
 */
public record MemberSet(String id, List<String> members) {
  private static final int DIGITS = 16;

  public MemberSet {
    members = List.copyOf(new TreeSet<>(members));
  }

  static MemberSet of(List<String> members) {
    List<String> sorted = List.copyOf(new TreeSet<>(members));
    return new MemberSet("set:" + digest(String.join("\n", sorted)), sorted);
  }

  /** 16 hexadecimal digits. */
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
