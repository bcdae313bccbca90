package io.periplus.impact.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.impact.estate.RadiusRules;
import io.periplus.model.EdgeType;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The rules of radii that are data: {@code data-stores.json}, {@code crown-jewels.json} and {@code
 * groups.json}, as shipped, or as the user has them in {@code <data>/rules/}.
 */
public final class RadiusRuleFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RadiusRuleFiles() {}

  /** As shipped. */
  public static RadiusRules shipped() {
    return read(null);
  }

  /**
   * With the user's files in place of those shipped.
   *
   * @param directory that may hold some of the files; may be missing or null
   * @throws PeriplusException {@code radius-rules-invalid} naming the file and what is wrong in it
   */
  public static RadiusRules read(Path directory) {
    JsonNode stores = file(directory, "data-stores.json");
    JsonNode jewels = file(directory, "crown-jewels.json");
    JsonNode groups = file(directory, "groups.json");
    Set<String> types = new HashSet<>();
    stores.path("types").fieldNames().forEachRemaining(types::add);
    return new RadiusRules(types, crownJewels(jewels), groups(groups));
  }

  private static RadiusRules.CrownJewels crownJewels(JsonNode file) {
    Map<String, Set<String>> tags = new LinkedHashMap<>();
    file.path("tags")
        .fields()
        .forEachRemaining(tag -> tags.put(tag.getKey(), new HashSet<>(texts(tag.getValue()))));
    Set<String> storeTags = new HashSet<>();
    texts(file.path("dataStoreTags")).forEach(tag -> storeTags.add(tag.toLowerCase(Locale.ROOT)));
    JsonNode cost = file.path("monthlyCostAtLeast");
    if (!cost.isNumber() && !cost.isNull() && !cost.isMissingNode()) {
      throw invalid("crown-jewels.json", "monthlyCostAtLeast is no number");
    }
    return new RadiusRules.CrownJewels(
        new HashSet<>(texts(file.path("types"))),
        storeTags,
        tags,
        texts(file.path("arns")),
        cost.isNumber() ? new BigDecimal(cost.asText()) : null);
  }

  private static List<RadiusRules.GroupRule> groups(JsonNode file) {
    List<RadiusRules.GroupRule> rules = new ArrayList<>();
    for (JsonNode group : file.path("groups")) {
      String owner = group.path("owner").asText("");
      String from = group.path("from").asText("");
      String needs = group.path("needs").asText("");
      if (owner.isEmpty()
          || !Set.of("source", "target").contains(from)
          || !Set.of("one", "all").contains(needs)) {
        throw invalid(
            "groups.json",
            "a group needs owner, edge, from (source or target) and needs (one or all), found "
                + group);
      }
      rules.add(
          new RadiusRules.GroupRule(
              owner,
              edge(group.path("edge").asText("")),
              from.equals("source"),
              group.path("member").isTextual() ? group.path("member").asText() : null,
              needs.equals("all")));
    }
    return rules;
  }

  private static EdgeType edge(String name) {
    try {
      return EdgeType.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw invalid("groups.json", "there is no edge " + name);
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode file(Path directory, String name) {
    Path own = directory == null ? null : directory.resolve(name);
    try {
      if (own != null && Files.isRegularFile(own)) {
        JsonNode read = JSON.readTree(Files.readAllBytes(own));
        if (read == null || !read.isObject()) {
          throw invalid(own.toString(), "it is no JSON object");
        }
        return read;
      }
      try (InputStream shipped =
          RadiusRuleFiles.class.getResourceAsStream("/io/periplus/impact/" + name)) {
        return JSON.readTree(shipped);
      }
    } catch (IOException e) {
      throw invalid(String.valueOf(own), e.getMessage().lines().findFirst().orElse(""));
    }
  }

  private static PeriplusException invalid(String file, String problem) {
    return PeriplusException.user(
        "radius-rules-invalid",
        "Cannot read the rules of radii: " + file + ": " + problem + ". Correct the file.");
  }
}
