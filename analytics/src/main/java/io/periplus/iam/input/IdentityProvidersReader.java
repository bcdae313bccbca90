package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.estate.IdentityProviders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code identity-providers.json}, which comes with Periplus. */
public final class IdentityProvidersReader {
  private static final String RESOURCE = "/io/periplus/iam/identity-providers.json";

  private IdentityProvidersReader() {}

  /** The issuers in the class path. */
  public static IdentityProviders standard() {
    Map<String, IdentityProviders.Owner> owners = new TreeMap<>();
    try (InputStream stream = IdentityProvidersReader.class.getResourceAsStream(RESOURCE)) {
      for (Map.Entry<String, JsonNode> issuer :
          new ObjectMapper().readTree(stream).path("issuers").properties()) {
        owners.put(
            issuer.getKey(),
            new IdentityProviders.Owner(
                issuer.getValue().path("prefix").asText(), issuer.getValue().path("end").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
    return new IdentityProviders(owners);
  }
}
