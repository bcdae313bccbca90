package io.periplus.cli;

import java.net.URI;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code http://127.0.0.1:4566}. */
final class UrlConverter implements ITypeConverter<URI> {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  @Override
  public URI convert(String text) {
    try {
      URI url = URI.create(text);
      if (url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the message below, which is the same for both.
    }
    throw new TypeConversionException(
        "'" + text + "' is not a URL; write http://127.0.0.1:4566 or https://host");
  }
}
