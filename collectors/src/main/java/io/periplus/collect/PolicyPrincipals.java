package io.periplus.collect;

import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.IAM_ANY_PRINCIPAL;
import static io.periplus.collect.Types.IAM_CANONICAL_USER;
import static io.periplus.collect.Types.IAM_FEDERATED_PRINCIPAL;
import static io.periplus.collect.Types.IAM_OIDC_PROVIDER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IAM_SAML_PROVIDER;
import static io.periplus.collect.Types.IAM_SERVICE_PRINCIPAL;
import static io.periplus.collect.Types.IAM_USER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.AccountId;
import io.periplus.model.Arn;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Edges from a resource to the principals that the allowing statements of its policy name (K6).
 * Actions and conditions stay on the edge as JSON: what they mean is decided by the IAM kernel.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public final class PolicyPrincipals {
  /** Every type that a principal may become. */
  public static final List<ResourceType> TYPES =
      List.of(
          IAM_ROLE,
          IAM_USER,
          IAM_ACCOUNT_ROOT,
          IAM_SERVICE_PRINCIPAL,
          IAM_FEDERATED_PRINCIPAL,
          IAM_SAML_PROVIDER,
          IAM_OIDC_PROVIDER,
          IAM_CANONICAL_USER,
          IAM_ANY_PRINCIPAL);

  private PolicyPrincipals() {}

  /** What the edges name as their source, {@code Policy.Statement[].Principal}. */
  public static String source(String field) {
    return field + ".Statement[].Principal";
  }

  /**
   * Draws {@code label} to each principal.
   *
   * @param policy the document as object; anything else gives no edge
   * @param source field that holds it
   */
  public static void draw(EdgeType label, JsonNode policy, String source, EdgeSink edges) {
    draw(label, policy, source, edges, (kind, value) -> null);
  }

  /**
   * As above, where some principals are what only this type of resource lets in.
   *
   * @param special kind and value of a principal -> what it is, null for one of {@link #TYPES}
   */
  public static void draw(
      EdgeType label,
      JsonNode policy,
      String source,
      EdgeSink edges,
      BiFunction<String, String, Reference> special) {
    for (JsonNode statement : PolicyDocuments.allowing(policy)) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      for (String member : List.of("Action", "NotAction", "Condition")) {
        if (statement.has(member)) {
          properties.set(member, statement.get(member));
        }
      }
      String field = source(source);
      List<Reference> principals = principals(statement.path("Principal"), field, edges, special);
      for (Reference principal : principals) {
        edges.edge(label, principal, field, properties.deepCopy());
      }
      if (statement.has("NotPrincipal")) {
        edges.unknownValue(source + ".Statement[].NotPrincipal", "NotPrincipal");
      }
    }
  }

  /** The vertex of a principal that stands alone in a field: an ARN, an account, a service. */
  public static Reference principal(String value) {
    return value.endsWith(".amazonaws.com")
        ? Reference.to(IAM_SERVICE_PRINCIPAL, value)
        : aws(value);
  }

  private static List<Reference> principals(
      JsonNode principal,
      String field,
      EdgeSink edges,
      BiFunction<String, String, Reference> special) {
    List<Reference> found = new ArrayList<>();
    if (principal.isTextual()) {
      add(found, "AWS", principal.textValue(), field, edges);
    }
    for (Map.Entry<String, JsonNode> kind : principal.properties()) {
      for (JsonNode value : PolicyDocuments.elements(kind.getValue())) {
        Reference known = special.apply(kind.getKey(), value.asText());
        if (known != null) {
          found.add(known);
        } else {
          add(found, kind.getKey(), value.asText(), field, edges);
        }
      }
    }
    return found;
  }

  private static void add(
      List<Reference> found, String kind, String value, String field, EdgeSink edges) {
    switch (kind) {
      case "AWS" -> found.add(aws(value));
      case "Service" -> found.add(Reference.to(IAM_SERVICE_PRINCIPAL, value));
      case "CanonicalUser" -> found.add(Reference.to(IAM_CANONICAL_USER, value));
      case "Federated" -> found.add(federated(value));
      default -> edges.unknownValue(field, kind);
    }
  }

  /** What an ARN, an account id or {@code *} in the place of a principal means. */
  public static Reference aws(String value) {
    if (value.equals("*")) {
      return Reference.to(IAM_ANY_PRINCIPAL, value);
    }
    if (AccountId.isValid(value)) {
      return Reference.in(IAM_ACCOUNT_ROOT, "root", value);
    }
    String resource = Arn.tryParse(value).map(Arn::resource).orElse("");
    if (resource.equals("root")) {
      return Reference.to(IAM_ACCOUNT_ROOT, value);
    }
    if (resource.startsWith("user/")) {
      return Reference.to(IAM_USER, value);
    }
    if (resource.startsWith("role/")) {
      return Reference.to(IAM_ROLE, value);
    }
    // The unique id that AWS leaves behind where a principal was deleted, or a session.
    return Reference.to(IAM_FEDERATED_PRINCIPAL, value);
  }

  private static Reference federated(String value) {
    String resource = Arn.tryParse(value).map(Arn::resource).orElse("");
    if (resource.startsWith("saml-provider/")) {
      return Reference.to(IAM_SAML_PROVIDER, value);
    }
    if (resource.startsWith("oidc-provider/")) {
      return Reference.to(IAM_OIDC_PROVIDER, value);
    }
    return Reference.to(IAM_FEDERATED_PRINCIPAL, value);
  }
}
