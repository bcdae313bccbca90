package io.periplus.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as UTF-8 in one buffer that is used again for each line. Not thread-safe. */
final class JsonBytes {
  private byte[] bytes = new byte[4096];
  private int length;

  /** Forgets what was written. */
  JsonBytes start() {
    length = 0;
    return this;
  }

  /** Adds a text in quotes. */
  JsonBytes quoted(String text) {
    int size = text.length();
    ensure(size + 2L);
    byte[] out = bytes;
    int at = length;
    out[at++] = '"';
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return quotedUnusual(text);
      }
      out[at++] = (byte) c;
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  private JsonBytes quotedUnusual(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 16);
    JsonText.quote(text, quoted);
    return raw(quoted.toString());
  }

  /** Adds what is JSON already. */
  JsonBytes raw(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    ensure(utf8.length);
    System.arraycopy(utf8, 0, bytes, length, utf8.length);
    length += utf8.length;
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  private void ensure(long more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, length + more)));
    }
  }
}
