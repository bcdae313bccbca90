package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verdicts of paths, each distinct combination of filters computed once: two paths whose steps pass
 * the same sets share their outcome, whatever the steps are called.
 *
 * <p>A trie over the steps' sets. The security groups, which differ most, come last, so that all
 * that a subnet and its gateways contribute is folded once per kind of subnet.
 */
final class Verdicts {
  private final Map<TrafficSet, Node> roots = new ConcurrentHashMap<>();
  private final Map<AddressSet, List<String>> cidrs = new ConcurrentHashMap<>();

  /** A row's worth of an outcome. */
  record Cell(Label label, Box box, List<String> remoteCidrs, boolean wholeInternet) {}

  /** What a step contributes to verdicts. */
  private record StepKey(
      Uncertain passes, ReplyTable replyMust, ReplyTable replyMay, Reason replyBlock) {
    static StepKey of(Step step) {
      return new StepKey(
          step.passes(), step.replyMust(), step.replyMay(), step.isReply() ? step.block() : null);
    }

    // Written out: what a record derives are method handles, which are compiled into every caller.
    @Override
    public boolean equals(Object o) {
      return o instanceof StepKey that
          && replyBlock == that.replyBlock
          && passes.equals(that.passes)
          && Objects.equals(replyMust, that.replyMust)
          && Objects.equals(replyMay, that.replyMay);
    }

    @Override
    public int hashCode() {
      int hash = 31 * passes.hashCode() + Objects.hashCode(replyMust);
      return 31 * (31 * hash + Objects.hashCode(replyMay)) + Objects.hashCode(replyBlock);
    }
  }

  /** What the rows of one combination of filters depend on beside it. */
  private record Rows(AddressSet internet, List<Cause> notes) {}

  private static final class Node {
    private final Fold fold;
    private final Map<StepKey, Node> next = new ConcurrentHashMap<>(2);
    private volatile List<Cell> cells;
    private volatile Rows cellsOf;

    Node(Fold fold) {
      this.fold = fold;
    }

    Node then(Step step) {
      StepKey key = StepKey.of(step);
      Node known = next.get(key);
      return known != null ? known : next.computeIfAbsent(key, k -> new Node(fold.then(step)));
    }
  }

  /**
   * The rows of a candidate.
   *
   * @param internet the remotes that a row calls the whole internet
   */
  List<Cell> cells(Candidate candidate, TrafficSet region, AddressSet internet) {
    Node node = node(candidate, region);
    Rows rows = new Rows(internet, candidate.notes());
    List<Cell> known = node.cells;
    if (known != null && rows.equals(node.cellsOf)) {
      return known;
    }
    List<Cell> cells = cells(candidate.noted(node.fold.outcome()), internet);
    if (node.cellsOf == null) {
      synchronized (node) {
        if (node.cellsOf == null) {
          node.cellsOf = rows;
          node.cells = cells;
        }
      }
    }
    return cells;
  }

  private Node node(Candidate candidate, TrafficSet region) {
    Node node = roots.computeIfAbsent(region, r -> new Node(Fold.of(r)));
    for (Step step : candidate.steps()) {
      if (!step.ofGroups() && !node.fold.isEmpty()) {
        node = node.then(step);
      }
    }
    for (Step step : candidate.steps()) {
      if (step.ofGroups() && !node.fold.isEmpty()) {
        node = node.then(step);
      }
    }
    return node;
  }

  /** The rows of an outcome. */
  List<Cell> cells(Outcome outcome, AddressSet internet) {
    List<Cell> out = new ArrayList<>();
    outcome
        .parts()
        .forEach(
            (label, traffic) -> {
              for (Box box : Box.of(traffic)) {
                boolean whole = Objects.equals(box.remotes(), internet);
                List<String> texts =
                    whole
                        ? Internet.wholeText(internet.family())
                        : cidrs.computeIfAbsent(box.remotes(), Verdicts::texts);
                out.add(new Cell(label, box, texts, whole));
              }
            });
    return List.copyOf(out);
  }

  private static List<String> texts(AddressSet set) {
    return set.cidrs().stream().map(Object::toString).toList();
  }
}
