package io.periplus.network.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Configurations without the members that nobody reads, for the types that an estate has most of: a
 * network interface shrinks to a third, an instance to a twentieth. Where rows are read in
 * parallel, this is where most of the parsing is done.
 */
public final class TrimmedConfigurations {
  /** Type -> members that {@link NetworkModelReader} reads. */
  private static final Map<String, Set<String>> MEMBERS =
      Map.of(
          NetworkInputTypes.NETWORK_INTERFACE,
          NetworkInterfaceConfigurations.MEMBERS,
          NetworkInputTypes.INSTANCE,
          Set.of("VpcId", "State"),
          NetworkInputTypes.LAMBDA_FUNCTION,
          Set.of("FunctionName", "VpcConfig"));

  private static final JsonFactory JSON = new JsonFactory();

  private TrimmedConfigurations() {}

  /** The same for the reader; text that is no JSON object stays as it is. */
  public static String trim(String type, String configuration) {
    if (configuration == null || !MEMBERS.containsKey(type)) {
      return configuration;
    }
    byte[] text = configuration.getBytes(StandardCharsets.UTF_8);
    byte[] trimmed = trim(type, text);
    return trimmed == text ? configuration : new String(trimmed, StandardCharsets.UTF_8);
  }

  /**
   * The same for UTF-8.
   *
   * @return the argument itself where nothing is left out
   */
  public static byte[] trim(String type, byte[] configuration) {
    Set<String> members = MEMBERS.get(type);
    if (members == null) {
      return configuration;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonParser parser = JSON.createParser(configuration);
        JsonGenerator generator = JSON.createGenerator(out)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return configuration;
      }
      generator.writeStartObject();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (members.contains(name)) {
          generator.writeFieldName(name);
          generator.copyCurrentStructure(parser);
        } else if (value.isStructStart()) {
          parser.skipChildren();
        }
      }
      generator.writeEndObject();
    } catch (IOException e) {
      // The reader says what is wrong with it.
      return configuration;
    }
    return out.toByteArray();
  }
}
