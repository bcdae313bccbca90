package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which scopes a crawl reads.
 *
 * @param steps parents before their children
 * @param decided outcomes that are known before any scope is read: discovery, regions that are not
 *     opted in
 */
public record CrawlPlan(
    String partition, List<String> accounts, List<Step> steps, List<Coverage> decided) {

  public CrawlPlan {
    accounts = List.copyOf(accounts);
    steps = List.copyOf(steps);
    decided = List.copyOf(decided);
  }

  /**
   * One type in one account and region.
   *
   * @param refused why it is not even tried, null otherwise
   */
  public record Step(String account, String region, ResourceType type, Refusal refused) {
    String fileName() {
      return account + '_' + region + '_' + type.name().replace("::", ".") + ".jsonl";
    }
  }

  /**
   * Why an account's scopes are not tried.
   *
   * @param denied the role was refused; else it failed for another reason
   */
  public record Refusal(boolean denied, String code, String message) {}

  /** Regions of each account, {@code global} among them. */
  public Map<String, List<String>> regions() {
    Map<String, List<String>> regions = new TreeMap<>();
    accounts.forEach(
        account ->
            regions.put(
                account,
                steps.stream()
                    .filter(step -> step.account().equals(account))
                    .map(Step::region)
                    .distinct()
                    .sorted()
                    .toList()));
    return regions;
  }
}
