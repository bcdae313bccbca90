package io.periplus.impact.estate;

import io.periplus.impact.Effect;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What cannot be read without its key (E16). */
final class Encryption {
  private static final String VOLUME = "AWS::EC2::Volume";

  private Encryption() {}

  static void gates(DependencyGraph graph, RadiusInput input, RadiusRules rules) {
    RadiusNodes nodes = graph.nodes();
    Map<Integer, List<Integer>> attached = new TreeMap<>();
    for (RadiusRelationship each : input.relationships()) {
      int volume = nodes.vertex(each.sourceArn());
      int instance = nodes.vertex(each.targetArn());
      if (each.type() == EdgeType.ATTACHED_TO
          && volume >= 0
          && instance >= 0
          && graph.type(volume).equals(VOLUME)) {
        attached.computeIfAbsent(volume, key -> new ArrayList<>()).add(instance);
      }
    }
    for (RadiusRelationship each : input.relationships()) {
      int store = nodes.vertex(each.sourceArn());
      int key = nodes.vertex(each.targetArn());
      if (each.type() != EdgeType.ENCRYPTED_BY || store < 0 || key < 0) {
        continue;
      }
      // A volume that is attached keeps its data key; it cannot be attached again.
      boolean running = attached.containsKey(store);
      boolean holds = rules.isDataStore(nodes.resource(store)) && !running;
      graph.gate(
          store,
          holds ? Effect.STOPS : Effect.BLOCKS_REPLACEMENT,
          each,
          key,
          EdgeVerdict.YES,
          "E16");
      for (int instance : attached.getOrDefault(store, List.of())) {
        graph.gate(instance, Effect.BLOCKS_REPLACEMENT, each, key, EdgeVerdict.YES, "E16");
      }
    }
  }
}
