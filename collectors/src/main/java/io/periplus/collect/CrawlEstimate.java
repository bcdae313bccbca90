package io.periplus.collect;

import java.time.Duration;
import java.util.List;

/**
 * What a crawl would do and how long that takes, for a dry run (R1): a call that is made for every
 * item is seen here before it is made.
 *
 * @param operations by name; those that read nothing in this plan are left out
 * @param duration at the limits of the request, if no call is throttled
 * @param earlier id of the snapshot whose calls are expected again; null if there is none
 */
public record CrawlEstimate(
    CrawlPlan plan, List<Operation> operations, Duration duration, String earlier) {

  public CrawlEstimate {
    operations = List.copyOf(operations);
  }

  /**
   * One operation in all its scopes.
   *
   * @param scopes accounts and regions that it is asked in
   * @param calls expected: as many as in the last complete reading of a scope, where there was none
   *     one for a list and none for what depends on its items
   * @param known scopes whose calls are those of an earlier reading
   * @param list whether it is asked whatever there is
   */
  public record Operation(
      String service, String operation, long scopes, long calls, long known, boolean list) {
    /** {@code ec2:DescribeVpcs}. */
    public String name() {
      return service + ':' + operation;
    }
  }

  /** Calls of all operations. */
  public long calls() {
    return operations.stream().mapToLong(Operation::calls).sum();
  }

  /** Whether every number is that of an earlier reading. */
  public boolean isKnown() {
    return operations.stream().allMatch(each -> each.known() == each.scopes());
  }
}
