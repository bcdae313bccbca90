package io.periplus.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opaque page tokens: an offset, signed together with the list that it belongs to. A token for
 * another account, region, operation, parameters or estate does not verify; one survives the
 * renewal of credentials.
 */
final class PageTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  PageTokens(String estateVersion) {
    this.key = new SecretKeySpec(estateVersion.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  String issue(String list, int offset) {
    byte[] signature = signature(list, offset);
    ByteBuffer token = ByteBuffer.allocate(Integer.BYTES + SIGNATURE_BYTES);
    token.putInt(offset).put(signature);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /** The offset in {@code token}, or empty if it was not issued for {@code list}. */
  OptionalInt offset(String list, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
    if (bytes.length != Integer.BYTES + SIGNATURE_BYTES) {
      return OptionalInt.empty();
    }
    int offset = ByteBuffer.wrap(bytes).getInt();
    byte[] signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    return Arrays.equals(signature, signature(list, offset))
        ? OptionalInt.of(offset)
        : OptionalInt.empty();
  }

  private byte[] signature(String list, int offset) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      byte[] full = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(offset).array());
      return Arrays.copyOf(full, SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
