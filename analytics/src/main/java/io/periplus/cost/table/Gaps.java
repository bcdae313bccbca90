package io.periplus.cost.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Scopes that could hold something AWS charges for and were not read completely (LB3).
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">
 *     Access denied</a>
 */
public final class Gaps {
  /** A scope; {@code type} is empty where it is not of one type of resources. */
  public record Gap(String accountId, String region, String type) {}

  private final Set<String> accounts = new HashSet<>();
  private final Set<String> places = new HashSet<>();
  private final Set<String> types = new HashSet<>();

  public Gaps(Collection<Gap> gaps) {
    for (Gap gap : gaps) {
      accounts.add(gap.accountId());
      places.add(gap.accountId() + '/' + gap.region());
      types.add(gap.type());
    }
  }

  /** Whether something of the account was not read. */
  public boolean inAccount(String accountId) {
    return accounts.contains(accountId);
  }

  /** Whether something of the account in the region was not read. */
  public boolean in(String accountId, String region) {
    return places.contains(accountId + '/' + region);
  }

  /** Whether some resources of the type were not read. */
  public boolean ofType(String type) {
    return types.contains(type);
  }
}
