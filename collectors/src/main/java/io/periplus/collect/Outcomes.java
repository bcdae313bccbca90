package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns how calls ended into coverage rows, exactly as the failure table says. */
final class Outcomes {
  /** From best to worst, for operations that several pieces of work share. */
  private static final List<CoverageStatus> BY_SEVERITY =
      List.of(
          CoverageStatus.CARRIED,
          CoverageStatus.COMPLETE,
          CoverageStatus.UNSUPPORTED_REGION,
          CoverageStatus.SKIPPED,
          CoverageStatus.DENIED,
          CoverageStatus.FAILED);

  private Outcomes() {}

  /** The outcome of one operation in one scope; a null failure is COMPLETE. */
  static Coverage coverage(
      Scope scope,
      AwsService<?> service,
      String operation,
      ResourceType type,
      Failure failure,
      AwsCalls.Count count,
      long resources,
      Map<String, Long> counters,
      Redactor redactor,
      Instant startedAt,
      Instant endedAt) {
    return coverage(
        scope, service, operation, operation, type, failure, count, resources, counters, redactor,
        startedAt, endedAt);
  }

  /**
   * As above for a list that another operation is part of.
   *
   * @param failed the operation that failed, {@code DescribeKey} of the list {@code ListKeys}
   */
  static Coverage coverage(
      Scope scope,
      AwsService<?> service,
      String operation,
      String failed,
      ResourceType type,
      Failure failure,
      AwsCalls.Count count,
      long resources,
      Map<String, Long> counters,
      Redactor redactor,
      Instant startedAt,
      Instant endedAt) {
    CoverageStatus status = status(failure, count.answered() > 0);
    boolean complete = status == CoverageStatus.COMPLETE;
    return new Coverage(
        scope.account(),
        scope.region(),
        service.name(),
        operation,
        type == null ? null : type.name(),
        status,
        complete ? null : code(failure),
        complete ? null : message(service, failed, failure, redactor),
        count.calls(),
        count.retries(),
        resources,
        false,
        complete ? endedAt : null,
        counters,
        startedAt,
        endedAt);
  }

  /**
   * Rules F1-F17.
   *
   * @param answeredBefore whether the operation brought a response in this scope
   */
  static CoverageStatus status(Failure failure, boolean answeredBefore) {
    if (failure == null) {
      return CoverageStatus.COMPLETE;
    }
    switch (failure.kind()) {
      case NO_ORGANIZATION:
        return CoverageStatus.COMPLETE;
      case DENIED:
      case SCP_DENIED:
        return CoverageStatus.DENIED;
      case NOT_ENABLED:
      case STOPPED:
      case NOT_RECORDED:
        return CoverageStatus.SKIPPED;
      case UNSUPPORTED:
        return answeredBefore ? CoverageStatus.FAILED : CoverageStatus.UNSUPPORTED_REGION;
      default:
        return CoverageStatus.FAILED;
    }
  }

  private static String code(Failure failure) {
    switch (failure.kind()) {
      case THROTTLED:
        return "Throttled";
      case MALFORMED:
        return "MalformedResponse";
      case REJECTED:
        return "RejectedRequest";
      default:
        return failure.code();
    }
  }

  /** T4: a denied call names the action that would mend it. */
  private static String message(
      AwsService<?> service, String operation, Failure failure, Redactor redactor) {
    String said = redactor.message(failure.message());
    if (failure.kind() == FailureKind.SCP_DENIED) {
      // The same for operations that were asked and those that were not: which is which is chance.
      return "missing permission "
          + Permissions.action(service, operation)
          + ": denied by a service control policy";
    }
    if (failure.kind().isDenied()) {
      String action = Permissions.action(service, operation);
      return "missing permission " + action + (said == null ? "" : ": " + said);
    }
    return said == null || said.equals(failure.code()) ? failure.code() : said;
  }

  /**
   * One row of two for the same operation: the worse status, everything added up. Of two that are
   * as bad the one that was asked speaks for both.
   */
  static Coverage worse(Coverage one, Coverage other) {
    int difference = BY_SEVERITY.indexOf(one.status()) - BY_SEVERITY.indexOf(other.status());
    boolean oneSpeaks = difference > 0 || difference == 0 && (!one.inferred() || other.inferred());
    Coverage worse = oneSpeaks ? one : other;
    Map<String, Long> counters = new TreeMap<>(one.counters());
    other.counters().forEach((name, value) -> counters.merge(name, value, Long::sum));
    boolean sameType =
        one.resourceType() != null && one.resourceType().equals(other.resourceType());
    return new Coverage(
        worse.accountId(),
        worse.region(),
        worse.service(),
        worse.operation(),
        sameType ? one.resourceType() : null,
        worse.status(),
        worse.errorCode(),
        worse.message(),
        one.calls() + other.calls(),
        one.retries() + other.retries(),
        one.resources() + other.resources(),
        worse.inferred(),
        worse.lastCompleteAt(),
        counters,
        earlier(one.startedAt(), other.startedAt()),
        later(one.endedAt(), other.endedAt()),
        worse.acceptance());
  }

  /** The same scope with another outcome. */
  static Coverage with(
      Coverage row,
      CoverageStatus status,
      String code,
      String message,
      Map<String, Long> counters) {
    return copy(row, status, code, message, row.inferred(), row.lastCompleteAt(), counters);
  }

  /**
   * The outcome of a denied list after its type was read another way (K15): denied still if that
   * did not work either, else a call that is not needed.
   */
  static Coverage afterOtherWay(Coverage denied, Coverage otherWay) {
    if (otherWay.status() != CoverageStatus.COMPLETE) {
      return denied;
    }
    String instead = otherWay.service() + ':' + otherWay.operation();
    return with(
        denied,
        CoverageStatus.SKIPPED,
        "OtherWay",
        denied.message() + "; read with " + instead + " instead",
        denied.counters());
  }

  /**
   * The outcomes of a type, the list's first: where the list did not get to its end, a call that
   * nobody made was not needed for no item, it was not come to.
   */
  static List<Coverage> afterList(List<Coverage> outcomes) {
    Coverage list = outcomes.get(0);
    if (list.status() == CoverageStatus.COMPLETE) {
      return outcomes;
    }
    return outcomes.stream()
        .map(
            row ->
                row != list && row.status() == CoverageStatus.COMPLETE && row.calls() == 0
                    ? needing(list, row)
                    : row)
        .toList();
  }

  /** A scope that needs the rows of another one, which did not get to its end. */
  static Coverage needing(Coverage needed, Coverage row) {
    String message = "needs " + needed.service() + ':' + needed.operation();
    String reason = needed.message() == null ? message : message + ": " + needed.message();
    return inferred(row, needed.status(), needed.errorCode(), reason);
  }

  /** The same outcome, concluded from another answer. */
  static Coverage inferred(Coverage row, CoverageStatus status, String code, String message) {
    return copy(row, status, code, message, true, null, row.counters());
  }

  /** F22: what the configuration may accept. */
  static boolean isGap(Coverage row) {
    return row.status() == CoverageStatus.DENIED
        || row.status() == CoverageStatus.FAILED
        || isStopped(row);
  }

  /** Whether the crawl ended before the scope was read. */
  static boolean isStopped(Coverage row) {
    return row.status() == CoverageStatus.SKIPPED
        && ("Stopped".equals(row.errorCode()) || "Budget".equals(row.errorCode()));
  }

  /** The same gap, which its owner knows of. It says so, and is counted. */
  static Coverage accepted(Coverage gap, AcceptedGap known) {
    Map<String, Long> counters = new TreeMap<>(gap.counters());
    counters.put(Coverage.ACCEPTED, 1L);
    String message = known.text() + (gap.message() == null ? "" : "; " + gap.message());
    return copy(
        gap,
        gap.status(),
        gap.errorCode(),
        message,
        gap.inferred(),
        gap.lastCompleteAt(),
        counters,
        new Coverage.Acceptance(known.reason(), known.owner(), known.expires()));
  }

  /** The same outcome with the time of the last complete reading. */
  static Coverage completeAt(Coverage row, Instant lastCompleteAt) {
    return copy(
        row,
        row.status(),
        row.errorCode(),
        row.message(),
        row.inferred(),
        lastCompleteAt,
        row.counters());
  }

  private static Coverage copy(
      Coverage row,
      CoverageStatus status,
      String code,
      String message,
      boolean inferred,
      Instant lastCompleteAt,
      Map<String, Long> counters) {
    return copy(row, status, code, message, inferred, lastCompleteAt, counters, row.acceptance());
  }

  private static Coverage copy(
      Coverage row,
      CoverageStatus status,
      String code,
      String message,
      boolean inferred,
      Instant lastCompleteAt,
      Map<String, Long> counters,
      Coverage.Acceptance acceptance) {
    return new Coverage(
        row.accountId(),
        row.region(),
        row.service(),
        row.operation(),
        row.resourceType(),
        status,
        code,
        message,
        row.calls(),
        row.retries(),
        row.resources(),
        inferred,
        lastCompleteAt,
        counters,
        row.startedAt(),
        row.endedAt(),
        acceptance);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }
}
