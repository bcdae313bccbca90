package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a crawl ended. The snapshot is sealed and not yet published.
 *
 * @param coverage scopes by outcome, CARRIED ones too
 * @param gaps DENIED, FAILED, and SKIPPED {@code Stopped} or {@code Budget} rows, accepted ones too
 * @param left accounts that the organization reported closed or gone; they are retired
 * @param notRecorded scopes that an import found no answer for: unknown, which is not fine
 * @param exitCode rule F22: 0 fine, 3 a gap or an unknown scope that is not accepted, 4 nothing
 *     collected
 */
public record CrawlResult(
    String snapshotId,
    long resources,
    Map<CoverageStatus, Long> coverage,
    List<Coverage> gaps,
    List<RetiredAccounts.Retirement> left,
    long notRecorded,
    int exitCode) {

  public CrawlResult {
    coverage = Map.copyOf(coverage);
    gaps = List.copyOf(gaps);
    left = List.copyOf(left);
  }

  /**
   * The gaps without those that only follow from another one: what was not asked because the same
   * answer, in the same account and region, had been given before.
   */
  public List<Coverage> causes() {
    Set<String> asked =
        gaps.stream()
            .filter(gap -> !gap.inferred())
            .map(CrawlResult::answer)
            .collect(Collectors.toSet());
    return gaps.stream().filter(gap -> !gap.inferred() || !asked.contains(answer(gap))).toList();
  }

  private static String answer(Coverage gap) {
    return gap.accountId() + '/' + gap.region() + '/' + gap.status() + '/' + gap.errorCode();
  }
}
