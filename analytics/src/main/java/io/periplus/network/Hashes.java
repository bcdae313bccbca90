package io.periplus.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of classes and paths: the first 16 hex digits of SHA-256 over their canonical content. */
final class Hashes {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private Hashes() {}

  static byte[] digest(byte[] content) {
    return SHA_256.get().digest(content);
  }

  /** Of the first bytes of an array. */
  static byte[] digest(byte[] content, int length) {
    MessageDigest digest = SHA_256.get();
    digest.update(content, 0, length);
    return digest.digest();
  }

  static byte[] digest(String canonicalText) {
    return digest(canonicalText.getBytes(StandardCharsets.UTF_8));
  }

  static String id(String canonicalText) {
    return id(digest(canonicalText));
  }

  static String id(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, 8);
  }
}
