package io.periplus.network.input;

import java.util.Locale;

/** Host names in URLs and host:port texts. */
final class Hosts {
  private Hosts() {}

  /** {@code abc.example.com} of {@code https://abc.example.com:443/x}; null for null. */
  static String of(String url) {
    if (url == null) {
      return null;
    }
    int start = url.indexOf("://");
    String rest = start < 0 ? url : url.substring(start + 3);
    String host = rest.split("[/:?]", 2)[0].toLowerCase(Locale.ROOT);
    return host.isEmpty() ? null : host;
  }

  /** The port of a URL, else the one of its scheme; -1 when it has neither. */
  static int port(String url) {
    int start = url.indexOf("://");
    String rest = (start < 0 ? url : url.substring(start + 3)).split("[/?]", 2)[0];
    int colon = rest.lastIndexOf(':');
    if (colon >= 0 && rest.substring(colon + 1).matches("\\d{1,5}")) {
      return Integer.parseInt(rest.substring(colon + 1));
    }
    return url.startsWith("https://") ? 443 : url.startsWith("http://") ? 80 : -1;
  }
}
