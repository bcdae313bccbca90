package io.periplus.iam.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.escalation.Category;
import io.periplus.iam.escalation.Grants;
import io.periplus.iam.escalation.Precondition;
import io.periplus.iam.escalation.RequiredAction;
import io.periplus.iam.escalation.Target;
import io.periplus.iam.escalation.Technique;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code techniques.json}. Strict: a member that is not known, a missing one or an id twice
 * stops.
 */
public final class TechniqueReader {
  private static final String RESOURCE = "/io/periplus/iam/techniques.json";
  private static final Set<String> TECHNIQUE =
      Set.of(
          "id",
          "category",
          "title",
          "grants",
          "services",
          "target",
          "level",
          "actions",
          "precondition",
          "mitre",
          "defence");
  private static final Set<String> ACTION = Set.of("action", "on", "type", "pattern", "or");
  private static final Set<String> PRECONDITION = Set.of("kind", "field", "values", "types");

  private TechniqueReader() {}

  /** The techniques that Periplus knows, in the order of the file. */
  public static List<Technique> standard() {
    return read(document(RESOURCE));
  }

  private static JsonNode document(String resource) {
    try (InputStream in = TechniqueReader.class.getResourceAsStream(resource)) {
      return new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  /**
   * The techniques of a document.
   *
   * @throws IllegalArgumentException if it is not of the form of {@code techniques.json}
   */
  static List<Technique> read(JsonNode document) {
    List<Technique> techniques = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode node : document.path("techniques")) {
      Technique technique = technique(node);
      if (!ids.add(technique.id())) {
        throw new IllegalArgumentException("technique " + technique.id() + " is there twice");
      }
      techniques.add(technique);
    }
    return List.copyOf(techniques);
  }

  private static Technique technique(JsonNode node) {
    check(node, TECHNIQUE);
    JsonNode precondition = node.path("precondition");
    check(precondition, PRECONDITION);
    return new Technique(
        text(node, "id"),
        Category.valueOf(text(node, "category")),
        text(node, "title"),
        Grants.valueOf(text(node, "grants")),
        texts(node.path("services")),
        node.path("target").asText(""),
        node.path("level").asText(""),
        actions(node.path("actions")),
        new Precondition(
            Precondition.Kind.valueOf(text(precondition, "kind")),
            precondition.path("field").asText(""),
            texts(precondition.path("values")),
            texts(precondition.path("types"))),
        texts(node.path("mitre")),
        text(node, "defence"));
  }

  private static List<RequiredAction> actions(JsonNode nodes) {
    List<RequiredAction> actions = new ArrayList<>();
    for (JsonNode node : nodes) {
      check(node, ACTION);
      actions.add(
          new RequiredAction(
              text(node, "action"),
              Target.valueOf(text(node, "on")),
              node.path("type").asText(""),
              node.path("pattern").asText(""),
              actions(node.path("or"))));
    }
    return actions;
  }

  private static void check(JsonNode node, Set<String> members) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("an object was expected, was " + node);
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!members.contains(name)) {
                throw new IllegalArgumentException("member " + name + " is not known in " + node);
              }
            });
  }

  private static String text(JsonNode node, String member) {
    String text = node.path(member).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("member " + member + " is missing in " + node);
    }
    return text;
  }

  private static List<String> texts(JsonNode nodes) {
    List<String> texts = new ArrayList<>();
    nodes.forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
