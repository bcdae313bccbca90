package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a technique leads some callers to; what is alike is held once. */
final class Found {
  /**
   * Targets of which the same is known.
   *
   * @param order of their type among those of the technique
   * @param group null for one target alone
   * @param hit what is known of each of them
   */
  record Part(int order, ResourceGroup group, Hit hit) {
    List<String> arns() {
      return group == null ? List.of(hit.to()) : group.arns();
    }
  }

  /**
   * Targets of which the verdict and what it hangs on are the same; statements may differ.
   *
   * @param parts in the order of their first targets
   */
  record Bundle(Targets targets, List<Part> parts) {}

  /** What must be equal for targets to be one bundle. */
  private record Alike(Truth state, Proof decided) {}

  private final List<Part> parts;
  private final List<Bundle> bundles;
  private final List<Hit> unlisted;
  private List<Hit> hits;

  private Found(List<Part> parts, List<Bundle> bundles, List<Hit> unlisted) {
    this.parts = parts;
    this.bundles = bundles;
    this.unlisted = unlisted;
  }

  /** Each for itself. */
  static Found of(List<Hit> hits, Targets.Pool pool) {
    return of(hits.stream().map(hit -> new Part(0, null, hit)).toList(), List.of(), pool);
  }

  /**
   * Puts together what is alike.
   *
   * @param parts in the order of their first targets
   * @param unlisted nodes for what could not be listed
   */
  static Found of(List<Part> parts, List<Hit> unlisted, Targets.Pool pool) {
    Map<Alike, List<Part>> alike = new LinkedHashMap<>();
    Map<Truth, Map<Proof, List<Part>>> met = new EnumMap<>(Truth.class);
    for (Part part : parts) {
      Hit hit = part.hit();
      // Most parts share their proof, which is long to compare.
      met.computeIfAbsent(hit.state(), any -> new IdentityHashMap<>())
          .computeIfAbsent(
              hit.proof(),
              any ->
                  alike.computeIfAbsent(
                      new Alike(hit.state(), hit.whole().withoutStatements()),
                      none -> new ArrayList<>()))
          .add(part);
    }
    List<Bundle> bundles = new ArrayList<>(alike.size());
    for (List<Part> same : alike.values()) {
      boolean grouped = same.stream().allMatch(part -> part.group() != null);
      Targets targets =
          grouped
              ? pool.ofGroups(same.stream().map(Part::group).toList())
              : pool.of(same.stream().flatMap(part -> part.arns().stream()).toList());
      bundles.add(new Bundle(targets, same));
    }
    return new Found(parts, bundles, unlisted);
  }

  List<Bundle> bundles() {
    return bundles;
  }

  List<Hit> unlisted() {
    return unlisted;
  }

  /** One by one, by type and ARN; what could not be listed comes last. */
  List<Hit> hits() {
    if (hits == null) {
      List<Hit> all = new ArrayList<>();
      Map<Integer, List<Hit>> byType = new LinkedHashMap<>();
      for (Part part : parts) {
        List<Hit> ofType = byType.computeIfAbsent(part.order(), any -> new ArrayList<>());
        Hit hit = part.hit();
        part.arns().forEach(arn -> ofType.add(new Hit(arn, hit.proof(), hit.state(), hit.via())));
      }
      for (List<Hit> ofType : byType.values()) {
        ofType.sort(Comparator.comparing(Hit::to));
        all.addAll(ofType);
      }
      all.addAll(unlisted);
      hits = all;
    }
    return hits;
  }
}
