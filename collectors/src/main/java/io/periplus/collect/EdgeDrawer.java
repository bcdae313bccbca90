package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Arn;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Draws the edges of resources once all of them are known (phase 2). What is referenced and was not
 * collected becomes a stub, never a dangling edge.
 */
final class EdgeDrawer {
  private static final String NO_CONFIGURATION = "{}";

  private final Catalogue catalogue;
  private final ReferenceIndex index;
  private final HashedNames names;
  private final String partition;
  private final Map<String, Resource> stubs = new TreeMap<>();

  EdgeDrawer(Catalogue catalogue, ReferenceIndex index, HashedNames names, String partition) {
    this.catalogue = catalogue;
    this.index = index;
    this.names = names;
    this.partition = partition;
    // What analyses find exposed gets an edge to it, so it is there before any of them runs.
    stubs.put(Arn.INTERNET, stub(Arn.INTERNET, ResourceType.INTERNET, Arn.INTERNET, "Internet"));
  }

  /** The internet, and the stubs of all edges drawn so far, by ARN. */
  Collection<Resource> stubs() {
    return stubs.values();
  }

  /**
   * Draws the edges of one resource.
   *
   * @param problems told of every {@code unresolved_reference} and {@code unknown_value}
   */
  void draw(Resource resource, Consumer<Relationship> edges, Problems problems) {
    ResourceSpec<?> spec = catalogue.spec(resource.type());
    if (spec == null || spec.edges().isEmpty()) {
      return;
    }
    ResourceView view =
        new ResourceView(
            partition,
            resource.arn(),
            resource.accountId(),
            resource.region(),
            resource.tags(),
            CanonicalJson.of(resource));
    Drawing drawing = new Drawing(view, problems);
    for (EdgeRule rule : spec.edges()) {
      rule.code().draw(view, drawing);
    }
    for (Map.Entry<Key, Content> edge : drawing.merged.entrySet()) {
      Key key = edge.getKey();
      edges.accept(
          new Relationship(
              key.source(),
              key.label(),
              key.target(),
              List.copyOf(edge.getValue().sources),
              edge.getValue().properties(),
              resource.stale()));
    }
  }

  /** Told of what could not be drawn. */
  interface Problems {
    void count(String counter, String field);
  }

  private record Key(String source, EdgeType label, String target) {
    // As a record has it, which is slow until it is compiled: there are several for each resource.
    @Override
    public int hashCode() {
      return 31 * (31 * source.hashCode() + label.hashCode()) + target.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && label == key.label
          && target.equals(key.target)
          && source.equals(key.source);
    }
  }

  /** K7: one edge for all fields that say the same; mostly there is one. */
  private static final class Content {
    private Set<String> sources = Set.of();
    private Set<ObjectNode> properties = Set.of();

    void add(String source, ObjectNode more) {
      if (sources.isEmpty()) {
        sources = Set.of(source);
      } else if (!sources.contains(source)) {
        sources = new TreeSet<>(sources);
        sources.add(source);
      }
      if (more == null || more.isEmpty()) {
        return;
      }
      if (properties.isEmpty()) {
        properties = Set.of(more);
      } else if (!properties.contains(more)) {
        properties = new LinkedHashSet<>(properties);
        properties.add(more);
      }
    }

    String properties() {
      if (properties.isEmpty()) {
        return NO_CONFIGURATION;
      }
      if (properties.size() == 1) {
        return CanonicalJson.text(properties.iterator().next());
      }
      Map<String, ArrayNode> lists = new LinkedHashMap<>();
      for (ObjectNode each : properties) {
        each.properties()
            .forEach(
                e ->
                    lists
                        .computeIfAbsent(e.getKey(), k -> JsonNodeFactory.instance.arrayNode())
                        .add(e.getValue()));
      }
      ObjectNode all = JsonNodeFactory.instance.objectNode();
      lists.forEach((name, values) -> all.set(name, values.size() == 1 ? values.get(0) : values));
      return CanonicalJson.text(all);
    }
  }

  private final class Drawing implements EdgeSink {
    private final ResourceView view;
    private final Problems problems;
    private final Map<Key, Content> merged = new LinkedHashMap<>();

    Drawing(ResourceView view, Problems problems) {
      this.view = view;
      this.problems = problems;
    }

    @Override
    public void edge(EdgeType label, Reference target, String source, ObjectNode properties) {
      for (String arn : resolve(target, source)) {
        put(new Key(view.arn(), label, arn), source, properties);
      }
    }

    @Override
    public void edgeFrom(EdgeType label, Reference origin, String source, ObjectNode properties) {
      for (String arn : resolve(origin, source)) {
        put(new Key(arn, label, view.arn()), source, properties);
      }
    }

    @Override
    public void edgeBetween(
        EdgeType label, Reference origin, Reference target, String source, ObjectNode properties) {
      List<String> targets = resolve(target, source);
      for (String from : resolve(origin, source)) {
        targets.forEach(to -> put(new Key(from, label, to), source, properties));
      }
    }

    private void put(Key key, String source, ObjectNode properties) {
      merged.computeIfAbsent(key, k -> new Content()).add(source, properties);
    }

    @Override
    public boolean isKnown(ResourceType type, String alias) {
      return index.isKnown(type, alias);
    }

    @Override
    public ResourceType collectedType(String name) {
      return catalogue.collectedType(name);
    }

    @Override
    public List<String> namedIn(JsonNode redacted, String source) {
      Set<String> named = new TreeSet<>();
      for (String hash : Redactor.namesIn(redacted)) {
        List<String> arns = names.arns(hash);
        if (arns.size() > 1) {
          unresolved(source);
        } else {
          named.addAll(arns);
        }
      }
      return List.copyOf(named);
    }

    @Override
    public void unknownValue(String source, String value) {
      problems.count("unknown_value", source);
    }

    @Override
    public void unresolved(String source) {
      problems.count("unresolved_reference", source);
    }

    private List<String> resolve(Reference reference, String source) {
      if (reference.match() == Reference.Match.ALL) {
        return index.all(reference.type(), reference.value(), view.account(), view.region());
      }
      if (reference.value().startsWith("arn:")) {
        return resolveArn(reference, source);
      }
      if (reference.type().equals(Target.ANY)) {
        problems.count("unresolved_reference", source);
        return List.of();
      }
      ReferenceIndex.Found found = index.find(reference, view.account(), view.region());
      if (found.ambiguous()) {
        unresolved(source);
        return List.of();
      }
      if (found.arn() != null) {
        return List.of(found.arn());
      }
      ArnForm form = catalogue.arnForm(reference.type());
      if (form == null || reference.match() == Reference.Match.EXISTING) {
        if (form == null) {
          unresolved(source);
        }
        return List.of();
      }
      String account = reference.account() == null ? view.account() : reference.account();
      String region = reference.region() == null ? view.region() : reference.region();
      String arn = form.arn(view.partition(), region, account, reference.value());
      return List.of(index.contains(arn) ? arn : stub(reference.type(), arn, reference.value()));
    }

    private List<String> resolveArn(Reference reference, String source) {
      String arn = reference.value();
      if (index.contains(arn)) {
        return List.of(arn);
      }
      if (reference.match() == Reference.Match.EXISTING) {
        return List.of();
      }
      ResourceType type = reference.type();
      if (type.equals(Target.ANY)) {
        type = catalogue.typeOf(arn);
        if (type == null) {
          problems.count("unresolved_reference", source);
          return List.of();
        }
      }
      return List.of(stub(type, arn, null));
    }

    private String stub(ResourceType type, String arn, String id) {
      stubs.computeIfAbsent(arn, key -> stubOf(type, arn, id));
      return arn;
    }
  }

  private static Resource stubOf(ResourceType type, String arn, String id) {
    Arn parsed = Arn.tryParse(arn).orElse(null);
    return stub(arn, type, id != null ? id : parsed == null ? arn : parsed.lastSegment(), null);
  }

  private static Resource stub(String arn, ResourceType type, String id, String name) {
    Arn parsed = Arn.tryParse(arn).orElse(null);
    String region = parsed == null || parsed.region().isEmpty() ? Scope.GLOBAL : parsed.region();
    return new Resource(
        arn,
        type,
        parsed == null ? "" : parsed.account(),
        region,
        id,
        name,
        null,
        NO_CONFIGURATION,
        CanonicalJson.hash(NO_CONFIGURATION),
        true,
        false,
        null,
        null,
        null);
  }
}
