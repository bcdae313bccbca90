package io.periplus.impact.estate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.IntFunction;

/** Keys of sketches: the first 8 bytes of the SHA-256 of an ARN (ALG7). */
final class NameKeys {
  private NameKeys() {}

  /** Node to the key of its owner; 0 for a node of none. */
  static long[] of(int[] ownerOf, IntFunction<String> arnOf) {
    MessageDigest digest = sha256();
    long[] keys = new long[ownerOf.length];
    for (int node = 0; node < keys.length; node++) {
      if (ownerOf[node] >= 0) {
        byte[] arn = arnOf.apply(ownerOf[node]).getBytes(StandardCharsets.UTF_8);
        keys[node] = ByteBuffer.wrap(digest.digest(arn)).getLong();
      }
    }
    return keys;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
