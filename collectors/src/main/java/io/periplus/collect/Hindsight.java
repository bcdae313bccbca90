package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.regions.Region;

/** Corrects outcomes that only the whole crawl can judge (F4, F10, F18). */
final class Hindsight {
  private static final Set<String> CREDENTIAL_CODES =
      Set.of(
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "AuthFailure",
          "SignatureDoesNotMatch");

  private final Set<String> answeredAccounts = new HashSet<>();
  private final Set<String> answeredRegions = new HashSet<>();
  private final Set<String> answeredPlaces = new HashSet<>();
  private final boolean deadlinePassed;

  private Hindsight(Collection<Coverage> rows, boolean deadlinePassed) {
    this.deadlinePassed = deadlinePassed;
    for (Coverage row : rows) {
      if (row.status() == CoverageStatus.COMPLETE && row.calls() > 0) {
        answeredAccounts.add(row.accountId());
        answeredRegions.add(row.region());
        answeredPlaces.add(place(row));
      }
    }
  }

  /** The rows as they are seen from the end of the crawl. */
  static List<Coverage> of(Collection<Coverage> rows, boolean deadlinePassed) {
    Hindsight hindsight = new Hindsight(rows, deadlinePassed);
    List<Coverage> judged = new ArrayList<>(rows.size());
    rows.forEach(row -> judged.add(hindsight.judged(row)));
    return inferredByPolicy(judged);
  }

  /**
   * F2: after one refusal by a service control policy the other operations of the service are not
   * asked. Which came first is chance; so that equal crawls give equal tables, the first by name is
   * taken for the one that was asked.
   */
  private static List<Coverage> inferredByPolicy(List<Coverage> rows) {
    Map<String, String> first = new HashMap<>();
    rows.stream()
        .filter(row -> isByPolicy(row) && !row.inferred())
        .forEach(row -> first.merge(serviceOf(row), row.operation(), Hindsight::lesser));
    return rows.stream()
        .map(
            row ->
                isByPolicy(row) && !row.operation().equals(first.get(serviceOf(row)))
                    ? Outcomes.inferred(row, row.status(), row.errorCode(), row.message())
                    : row)
        .toList();
  }

  private static boolean isByPolicy(Coverage row) {
    return "ScpDenied".equals(row.errorCode());
  }

  private static String serviceOf(Coverage row) {
    return row.accountId() + '/' + row.region() + '/' + row.service();
  }

  private static String lesser(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private Coverage judged(Coverage row) {
    String code = row.errorCode();
    if (row.status() == CoverageStatus.FAILED && CREDENTIAL_CODES.contains(code)) {
      // The usual answer of a region that the account has not enabled.
      return answeredAccounts.contains(row.accountId()) && !answeredPlaces.contains(place(row))
          ? with(row, CoverageStatus.SKIPPED, "OptInRequired")
          : row;
    }
    if (row.status() == CoverageStatus.FAILED && "UnknownHost".equals(code)) {
      if (answeredRegions.contains(row.region()) || !isKnown(row)) {
        return with(row, CoverageStatus.UNSUPPORTED_REGION, code);
      }
      return answeredAccounts.isEmpty() ? with(row, CoverageStatus.FAILED, "NoNetwork") : row;
    }
    boolean nothingButThrottled =
        row.status() == CoverageStatus.FAILED
            && "Throttled".equals(code)
            && row.calls() == row.retries() + 1;
    if (nothingButThrottled && isAbsent(row)) {
      // F6: some services answer so where they do not exist.
      return with(row, CoverageStatus.UNSUPPORTED_REGION, code);
    }
    if (row.status() == CoverageStatus.SKIPPED && "Stopped".equals(code) && deadlinePassed) {
      return with(row, CoverageStatus.SKIPPED, "Budget");
    }
    return row;
  }

  private static String place(Coverage row) {
    return row.accountId() + '/' + row.region();
  }

  /** G2: the SDK knows the region and says that the service is not there. */
  private static boolean isAbsent(Coverage row) {
    return !isKnown(row) && Region.regions().contains(Region.of(row.region()));
  }

  private static boolean isKnown(Coverage row) {
    AwsService<?> service = AwsService.named(row.service());
    return row.region().equals(Scope.GLOBAL)
        || service.metadata().regions().contains(Region.of(row.region()));
  }

  private static Coverage with(Coverage row, CoverageStatus status, String code) {
    return Outcomes.with(row, status, code, row.message(), row.counters());
  }
}
