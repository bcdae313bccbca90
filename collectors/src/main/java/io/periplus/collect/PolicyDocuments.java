package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the shape of IAM policy documents; what they mean is decided by the IAM kernel. */
public final class PolicyDocuments {
  private PolicyDocuments() {}

  /** A policy as object; text that is no JSON stays text, null stays null. */
  public static Object parse(String policy) {
    try {
      return policy == null ? null : SdkJson.MAPPER.readTree(policy);
    } catch (JsonProcessingException e) {
      return policy;
    }
  }

  /** As {@link #parse}; an empty text or object, by which some services say none, is null. */
  public static Object parseIfAny(String policy) {
    Object parsed = policy == null || policy.isBlank() ? null : parse(policy);
    return parsed instanceof JsonNode node && node.isEmpty() ? null : parsed;
  }

  /** The statements that allow something; none for text that is no policy. */
  public static List<JsonNode> allowing(JsonNode policy) {
    return StreamSupport.stream(elements(policy.path("Statement")).spliterator(), false)
        .filter(statement -> "Allow".equals(statement.path("Effect").asText()))
        .toList();
  }

  /** One element or many: AWS accepts both spellings. */
  public static Iterable<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }
}
