package io.periplus.iam.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.Reason;
import io.periplus.iam.Statement;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads policy documents: as objects, as JSON text, or percent-encoded as IAM returns them (BI1 to
 * BI5). Never throws for content: what cannot be understood may allow and may deny, with a reason.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
public final class PolicyReader {
  /** More than any policy of AWS may have. */
  private static final int LONGEST = 128 * 1024;

  private static final int MOST_STATEMENTS = 2_000;
  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

  /** The version that knows variables (IAM65). */
  private static final String WITH_VARIABLES = "2012-10-17";

  private static final ObjectReader JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private PolicyReader() {}

  /** A policy by the name that evidence shows. */
  public static Policy read(PolicyKind kind, String name, JsonNode document) {
    return new Policy(kind, name, document(kind, document));
  }

  /** As {@link #read(PolicyKind, String, JsonNode)}, from text. */
  public static Policy read(PolicyKind kind, String name, String document) {
    return new Policy(kind, name, document(kind, document));
  }

  private static PolicyDocument document(PolicyKind kind, String text) {
    if (text == null) {
      return PolicyDocument.unreadable(Reason.MALFORMED_POLICY);
    }
    if (text.length() > LONGEST) {
      return PolicyDocument.unreadable(Reason.POLICY_TOO_LARGE);
    }
    try {
      String json = text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
      JsonNode document = JSON.readValue(json);
      // A text inside a text is no document.
      return document == null || document.isTextual()
          ? PolicyDocument.unreadable(Reason.MALFORMED_POLICY)
          : document(kind, document);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return PolicyDocument.unreadable(Reason.MALFORMED_POLICY);
    }
  }

  private static PolicyDocument document(PolicyKind kind, JsonNode document) {
    if (document == null) {
      return PolicyDocument.unreadable(Reason.MALFORMED_POLICY);
    }
    if (document.isTextual()) {
      return document(kind, document.textValue());
    }
    JsonNode list = document.path("Statement");
    boolean one = list.isObject();
    if (!document.isObject() || !one && !list.isArray()) {
      return PolicyDocument.unreadable(Reason.MALFORMED_POLICY);
    }
    if (list.size() > MOST_STATEMENTS && !one) {
      return PolicyDocument.unreadable(Reason.POLICY_TOO_LARGE);
    }
    StatementReader reader =
        new StatementReader(kind, WITH_VARIABLES.equals(document.path("Version").asText()));
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : one ? List.of(list) : list) {
      statements.add(reader.read(statements.size(), statement));
    }
    return new PolicyDocument(statements, doubts(document));
  }

  private static Set<Reason> doubts(JsonNode document) {
    Set<Reason> doubts = EnumSet.noneOf(Reason.class);
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      if (!ELEMENTS.contains(member.getKey())) {
        doubts.add(Reason.UNKNOWN_ELEMENT);
      }
    }
    return doubts;
  }
}
