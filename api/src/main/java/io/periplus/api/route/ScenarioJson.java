package io.periplus.api.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.http.ProblemException;
import io.periplus.api.permission.Assumptions;
import io.periplus.iam.estate.Scenario;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is assumed of a request (IAM8), as JSON in the parameter {@code scenario}: {@code
 * {"aws:SourceIp":"10.0.0.1","aws:MultiFactorAuthPresent":true,"aws:SourceVpc":null,
 * "foothold":"CODE"}}. Null is a key that the request does not have, a list a key of several
 * values.
 */
final class ScenarioJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARAMETER = "scenario";
  private static final String FOOTHOLD = "foothold";

  private ScenarioJson() {}

  /**
   * Reads the parameter.
   *
   * @throws ProblemException {@code invalid-parameter}
   */
  static Scenario read(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      node = null;
    }
    if (node == null || !node.isObject() || node.size() > Assumptions.MOST) {
      throw invalid(
          "it must be a JSON object of at most "
              + Assumptions.MOST
              + " condition keys and values.");
    }
    Scenario scenario = Scenario.STANDARD;
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      scenario = with(scenario, member.getKey(), member.getValue());
    }
    return scenario;
  }

  private static Scenario with(Scenario scenario, String key, JsonNode value) {
    if (key.equals(FOOTHOLD)) {
      for (Scenario.Foothold foothold : Scenario.Foothold.values()) {
        if (foothold.name().equals(value.asText())) {
          return scenario.with(foothold);
        }
      }
      throw invalid("foothold must be CODE or SSRF.");
    }
    requireKey(key);
    if (value.isNull()) {
      return scenario.without(key);
    }
    if (value.isArray()) {
      return scenario.withAll(key, texts(value));
    }
    if (value.isObject() || value.asText().isEmpty()) {
      throw invalid("values are texts, numbers, true, false, lists of texts, or null.");
    }
    return scenario.with(key, value.asText());
  }

  private static void requireKey(String key) {
    try {
      Assumptions.with(Scenario.STANDARD, key, "any");
    } catch (PeriplusException e) {
      throw invalid("its members are condition keys such as aws:SourceIp, and foothold.");
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : list) {
      if (!each.isTextual()) {
        throw invalid("lists are of texts.");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  private static ProblemException invalid(String reason) {
    return ProblemException.invalidParameter(PARAMETER, reason);
  }
}
