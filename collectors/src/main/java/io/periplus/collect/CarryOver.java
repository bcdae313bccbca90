package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.snapshot.RowFilter;
import io.periplus.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a new snapshot takes over from the earlier one (F19-F21): only a complete scope makes a
 * resource disappear; rows of scopes that failed are stale; rows of scopes that were not asked stay
 * as they are.
 */
final class CarryOver {
  private final Catalogue catalogue;
  private final Snapshot previous;
  private final Map<String, CoverageStatus> byScope = new HashMap<>();
  private final Map<String, Set<CoverageStatus>> byRegion = new HashMap<>();
  private final Map<String, Coverage> before = new TreeMap<>();
  private RetiredAccounts retired;

  /**
   * @param previous null if there is none
   * @param retired accounts of which nothing is taken over
   */
  CarryOver(
      Catalogue catalogue,
      Collection<Coverage> outcomes,
      Snapshot previous,
      RetiredAccounts retired) {
    this.catalogue = catalogue;
    this.previous = previous;
    this.retired = retired;
    for (Coverage row : outcomes) {
      if ("NotManagementAccount".equals(row.errorCode())) {
        // Not this account's to say: what it owns is listed by the management account.
        continue;
      }
      String place = row.region() + '/' + row.call();
      byScope.put(row.accountId() + '/' + place, row.status());
      byRegion
          .computeIfAbsent(place, key -> EnumSet.noneOf(CoverageStatus.class))
          .add(row.status());
    }
    if (previous != null) {
      try (Stream<Coverage> rows = previous.coverage(RowFilter.ALL)) {
        rows.forEach(row -> before.put(row.key(), row));
      }
    }
  }

  /**
   * Accounts that the organization had in the earlier snapshot and does not have any more.
   *
   * @param seen whether this crawl has listed an ARN
   */
  Set<String> goneMembers(Predicate<String> seen) {
    if (previous == null) {
      return Set.of();
    }
    RowFilter members = RowFilter.ALL.withTypes(Types.ORGANIZATIONS_ACCOUNT.name());
    try (Stream<Resource> rows = previous.resources(members)) {
      return rows.filter(row -> !row.stub() && !seen.test(row.arn()))
          .filter(row -> statusOf(row) == CoverageStatus.COMPLETE)
          .map(Resource::id)
          .collect(Collectors.toSet());
    }
  }

  /** Takes over nothing of these accounts either. */
  void retire(Collection<RetiredAccounts.Retirement> left) {
    retired = retired.with(left);
  }

  /**
   * Gives the rows that are carried over.
   *
   * @param seen whether this crawl has listed an ARN
   */
  void rows(Predicate<String> seen, Consumer<Resource> rows) {
    if (previous == null) {
      return;
    }
    try (Stream<Resource> all = previous.resources()) {
      all.filter(row -> !row.stub() && !seen.test(row.arn()))
          .filter(row -> !retired.left(row.accountId(), row.lastSeenAt()))
          .forEach(
              row -> {
                CoverageStatus status = statusOf(row);
                if (status == null) {
                  rows.accept(row);
                } else if (status != CoverageStatus.COMPLETE) {
                  rows.accept(stale(row));
                }
              });
    }
  }

  /** How the scope of a row ended, null if it was not asked. */
  private CoverageStatus statusOf(Resource row) {
    ResourceSpec<?> spec = catalogue.spec(row.type());
    if (spec == null) {
      return null;
    }
    String asked = spec.isGlobal() ? Scope.GLOBAL : row.region();
    String place = asked + '/' + operationThatRead(spec, row.accountId() + '/' + asked);
    CoverageStatus own = byScope.get(row.accountId() + '/' + place);
    if (own != null || before.containsKey(row.accountId() + '/' + place)) {
      // An account that was asked before and is not now is for itself to say, when it is asked.
      return own;
    }
    // Shared by an account that is not crawled, or AWS's own: whoever asked there would have seen
    // it, so all of them must have read to the end.
    Set<CoverageStatus> anywhere = byRegion.get(place);
    if (anywhere == null) {
      return null;
    }
    return anywhere.stream()
        .filter(status -> status != CoverageStatus.COMPLETE)
        .findFirst()
        .orElse(CoverageStatus.COMPLETE);
  }

  /** The list that decides about a row: that of the other way where it was asked (K15). */
  private String operationThatRead(ResourceSpec<?> spec, String where) {
    String other = spec.whenDenied() == null ? null : list(spec.whenDenied());
    return other != null && byScope.containsKey(where + '/' + other) ? other : list(spec);
  }

  private static String list(ResourceSpec<?> spec) {
    return Coverage.call(spec.service().name(), spec.operation(), spec.type().name());
  }

  private static Resource stale(Resource row) {
    return new Resource(
        row.arn(),
        row.type(),
        row.accountId(),
        row.region(),
        row.id(),
        row.name(),
        row.tags(),
        row.configuration(),
        row.configHash(),
        false,
        true,
        row.lastSeenAt(),
        row.observedAt(),
        row.sourceOperation());
  }

  /** The outcomes with the time of the last complete reading of each scope. */
  List<Coverage> withLastComplete(Collection<Coverage> outcomes) {
    List<Coverage> dated = new ArrayList<>();
    for (Coverage row : outcomes) {
      if ("NotManagementAccount".equals(row.errorCode())) {
        // Not this account's to say: what it owns is listed by the management account.
        continue;
      }
      Coverage earlier = before.get(row.key());
      dated.add(
          row.lastCompleteAt() != null || earlier == null
              ? row
              : Outcomes.completeAt(row, earlier.lastCompleteAt()));
    }
    return dated;
  }

  /** A call that an earlier crawl needed, because the list was denied, and this one did not. */
  private boolean isOfOtherWay(Coverage row, Set<String> asked) {
    String place = row.accountId() + '/' + row.region() + '/';
    return catalogue.specs().stream()
        .filter(spec -> spec.whenDenied() != null && asked.contains(place + list(spec)))
        .flatMap(spec -> spec.whenDenied().operations().stream())
        .anyMatch(
            call ->
                call.getKey().name().equals(row.service())
                    && call.getValue().equals(row.operation()));
  }

  /** Scopes of the earlier snapshot that this crawl did not ask for. */
  List<Coverage> notAsked(Set<String> asked) {
    return before.values().stream()
        .filter(row -> !asked.contains(row.key()) && !isOfOtherWay(row, asked))
        .filter(row -> !retired.left(row.accountId(), row.endedAt()))
        .map(
            row ->
                Outcomes.with(
                    row,
                    CoverageStatus.CARRIED,
                    row.status() == CoverageStatus.COMPLETE ? null : row.errorCode(),
                    row.status() == CoverageStatus.COMPLETE ? null : row.message(),
                    row.counters()))
        .toList();
  }
}
