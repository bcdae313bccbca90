package io.periplus.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Ids of classes and paths: the first 16 hex digits of SHA-256 over their canonical text. */
final class Hashes {
  private Hashes() {}

  static String id(String canonicalText) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalText.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String pathId(List<PathHop> hops) {
    StringBuilder text = new StringBuilder(512);
    for (PathHop hop : hops) {
      field(text, hop.leg());
      field(text, hop.component());
      field(text, hop.effect());
      field(text, hop.semanticRule());
      field(text, hop.rule() == null ? null : hop.rule().id());
      field(text, hop.rule() == null ? null : hop.rule().text());
      field(text, hop.alternatives());
      field(text, hop.src());
      field(text, hop.dst());
      field(text, hop.ports());
      field(text, hop.reason());
      text.append('\n');
    }
    return id(text.toString());
  }

  private static void field(StringBuilder text, Object value) {
    text.append(value == null ? "" : value).append('\t');
  }
}
