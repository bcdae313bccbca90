package io.periplus.iam.access;

import io.periplus.iam.ResourcePattern;
import io.periplus.iam.access.CompiledDocuments.CompiledStatement;
import io.periplus.iam.estate.ResourceFacts;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resources that no policy tells apart, and one of them to ask for.
 *
 * @param probes template of a target -> what patterns leave of it
 * @param own statements of its policy and of the control policies above it
 * @param granted actions that its policy may allow to somebody
 * @param touched patterns that match some target
 * @param actionGroups action -> a number that is equal where the same own statements are about it
 * @param ofRequest whether patterns depend on who asks, so that the evaluator is to find the texts
 * @param texts answers to which texts of a target are to be asked for
 */
record ResourceClass(
    int number,
    AccessSet set,
    ResourceFacts resource,
    TypeLevels type,
    Map<String, Probe> probes,
    List<CompiledStatement> own,
    BitSet granted,
    BitSet touched,
    int[] actionGroups,
    boolean ofRequest,
    Map<Asked, List<String>> texts) {

  /**
   * A target as patterns see it.
   *
   * @param text the target, filled in
   * @param parts patterns that match only some of a target that stands for many, by number
   */
  record Probe(String text, Map<Integer, ResourcePattern> parts) {}

  /**
   * A target, and which patterns have a say in it.
   *
   * @param target text of its template
   * @param patterns numbers of those that match only some of it
   */
  record Asked(String target, List<Integer> patterns) {}

  ResourceClass(
      int number,
      AccessSet set,
      ResourceFacts resource,
      TypeLevels type,
      Map<String, Probe> probes,
      List<CompiledStatement> own,
      BitSet granted,
      BitSet touched,
      int[] actionGroups,
      boolean ofRequest) {
    this(
        number,
        set,
        resource,
        type,
        probes,
        own,
        granted,
        touched,
        actionGroups,
        ofRequest,
        new ConcurrentHashMap<>());
  }
}
