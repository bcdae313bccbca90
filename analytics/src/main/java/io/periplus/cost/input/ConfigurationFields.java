package io.periplus.cost.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.periplus.cost.estimate.Fields;
import java.util.Map;

/** Configurations of resources as the fields that rules of estimates read. */
public final class ConfigurationFields {
  private static final ObjectReader READER =
      new ObjectMapper()
          .readerFor(Map.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private ConfigurationFields() {}

  /** The fields of a configuration; missing fields for text that is no JSON object. */
  public static Fields read(String configuration) {
    try {
      return Fields.of(READER.readValue(configuration));
    } catch (JsonProcessingException e) {
      return Fields.missing();
    }
  }
}
