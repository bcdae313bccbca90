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

  /**
   * Whether an element of {@code Resource} names an ARN: {@code *} stands for any text, {@code ?}
   * for one character. No backtracking, so that a policy full of stars costs no more than another.
   */
  public static boolean matches(String resource, String arn) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    for (int here = 0; here < arn.length(); ) {
      if (at < resource.length() && resource.charAt(at) == '*') {
        star = at++;
        afterStar = here;
      } else if (at < resource.length()
          && (resource.charAt(at) == '?' || resource.charAt(at) == arn.charAt(here))) {
        at++;
        here++;
      } else if (star >= 0) {
        at = star + 1;
        here = ++afterStar;
      } else {
        return false;
      }
    }
    return resource.chars().skip(at).allMatch(rest -> rest == '*');
  }

  /** One element or many: AWS accepts both spellings. */
  public static Iterable<JsonNode> elements(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }
}
