package io.periplus.impact.estate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of nodes: vertices in the order of their ARNs first, what stands beside them afterwards.
 * A vertex's own node means that it is held; other nodes of it mean less.
 */
final class RadiusNodes {
  /** What a node is. */
  enum Kind {
    /** The resource is held. */
    HELD,
    /** A stub was reached: it counts and leads nowhere (ST2). */
    SEEN,
    /** Packets arrive at the resource (ST6). */
    TOUCH,
    /** The resource can be used at a level. */
    LEVEL,
    /** Stands for no resource: a set, {@code PASS}, {@code ACCOUNT}, a class. */
    KERNEL
  }

  private final List<RadiusResource> resources;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<RadiusLevel> levels = new ArrayList<>();
  private int[] owners;

  RadiusNodes(List<RadiusResource> resources) {
    this.resources = resources;
    owners = new int[Math.max(16, resources.size())];
    for (RadiusResource resource : resources) {
      add(resource.arn(), Kind.HELD, RadiusLevel.CONTROL, kinds.size());
    }
  }

  private int add(String name, Kind kind, RadiusLevel level, int owner) {
    int id = kinds.size();
    ids.put(name, id);
    names.add(name);
    kinds.add(kind);
    levels.add(level);
    if (id == owners.length) {
      owners = Arrays.copyOf(owners, id + (id >> 1));
    }
    owners[id] = owner;
    return id;
  }

  int size() {
    return kinds.size();
  }

  int resources() {
    return resources.size();
  }

  RadiusResource resource(int index) {
    return resources.get(index);
  }

  /** Number of a vertex; -1 for what is none. */
  int vertex(String arn) {
    Integer id = ids.get(arn);
    return id == null || id >= resources.size() ? -1 : id;
  }

  /** Node that stands for no resource. */
  int kernel(String name) {
    Integer id = ids.get(name);
    return id != null ? id : add(name, Kind.KERNEL, null, -1);
  }

  /** Node of a name that an analysis gives: a vertex, or a kernel node. */
  int named(String name) {
    int vertex = vertex(name);
    return vertex >= 0 ? vertex : kernel(name);
  }

  /** Where an edge enters that takes hold of the vertex: stubs lead nowhere. */
  int held(int vertex) {
    if (!resources.get(vertex).stub()) {
      return vertex;
    }
    String name = "seen:" + names.get(vertex);
    Integer id = ids.get(name);
    return id != null ? id : add(name, Kind.SEEN, RadiusLevel.CONTROL, vertex);
  }

  int touch(int vertex) {
    String name = "touch:" + names.get(vertex);
    Integer id = ids.get(name);
    return id != null ? id : add(name, Kind.TOUCH, RadiusLevel.TOUCH, vertex);
  }

  int level(int vertex, RadiusLevel level) {
    if (level == RadiusLevel.CONTROL) {
      return held(vertex);
    }
    String name = levelName(vertex, level);
    Integer id = ids.get(name);
    return id != null ? id : add(name, Kind.LEVEL, level, vertex);
  }

  boolean hasLevel(int vertex, RadiusLevel level) {
    return ids.containsKey(levelName(vertex, level));
  }

  boolean hasSeen(int vertex) {
    return ids.containsKey("seen:" + names.get(vertex));
  }

  boolean hasTouch(int vertex) {
    return ids.containsKey("touch:" + names.get(vertex));
  }

  private String levelName(int vertex, RadiusLevel level) {
    return "level:" + level + ":" + names.get(vertex);
  }

  Kind kind(int node) {
    return kinds.get(node);
  }

  /** Of a node of a resource; null for kernel nodes. */
  RadiusLevel level(int node) {
    return levels.get(node);
  }

  /** Vertex that the node is of; -1 for kernel nodes. */
  int owner(int node) {
    return owners[node];
  }

  String name(int node) {
    return names.get(node);
  }
}
