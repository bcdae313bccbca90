package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.access.AccessLevel;
import io.periplus.iam.access.LevelAction;
import io.periplus.iam.access.LevelTable;
import io.periplus.iam.access.Precondition;
import io.periplus.iam.access.TargetTemplate;
import io.periplus.iam.access.TypeLevels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the table of levels that comes with Periplus, {@code levels.json}. */
public final class LevelFacts {
  private static final String RESOURCE = "/io/periplus/iam/levels.json";

  private LevelFacts() {}

  /** The table that is in the class path. */
  public static LevelTable standard() {
    try (InputStream stream = LevelFacts.class.getResourceAsStream(RESOURCE)) {
      return read(new ObjectMapper().readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }

  private static LevelTable read(JsonNode table) {
    Map<String, TypeLevels> types = new TreeMap<>();
    table
        .path("types")
        .properties()
        .forEach(entry -> types.put(entry.getKey(), type(entry.getKey(), entry.getValue())));
    return new LevelTable(types);
  }

  private static TypeLevels type(String name, JsonNode node) {
    Map<AccessLevel, List<LevelAction>> levels = new EnumMap<>(AccessLevel.class);
    for (AccessLevel level : AccessLevel.values()) {
      List<LevelAction> actions = new ArrayList<>();
      node.path(level.name()).forEach(text -> actions.add(action(text.asText(), node)));
      if (!actions.isEmpty()) {
        levels.put(level, actions);
      }
    }
    return new TypeLevels(
        name, node.path("key").asText(""), node.path("ownAccount").asBoolean(), levels);
  }

  private static LevelAction action(String text, JsonNode node) {
    List<LevelAction.Part> parts = new ArrayList<>();
    for (String action : text.split("\\+", -1)) {
      List<TargetTemplate> targets = new ArrayList<>();
      node.path("on")
          .path(action)
          .forEach(target -> targets.add(new TargetTemplate(target.asText())));
      parts.add(
          new LevelAction.Part(action, targets.isEmpty() ? List.of(TargetTemplate.SELF) : targets));
    }
    String precondition = node.path("precondition").path(text).asText("");
    return new LevelAction(
        parts, precondition.isEmpty() ? Precondition.NONE : Precondition.valueOf(precondition));
  }
}
