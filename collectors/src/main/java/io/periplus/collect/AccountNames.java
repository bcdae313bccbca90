package io.periplus.collect;

import io.periplus.model.Resource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What people call the accounts of a crawl, as it becomes known: the organization's name of an
 * account, else its alias. Safe for several threads.
 */
final class AccountNames {
  private final Set<String> accounts;
  private final CrawlListener listener;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> namedByOrganization = new HashSet<>();

  AccountNames(Set<String> accounts, CrawlListener listener) {
    this.accounts = Set.copyOf(accounts);
    this.listener = listener;
  }

  /** Takes the name that a row gives to an account, and tells it if it is a better one. */
  synchronized void learn(Resource row) {
    boolean organization = row.type().equals(Types.ORGANIZATIONS_ACCOUNT);
    boolean namesOne = organization || row.type().equals(Types.IAM_ACCOUNT_ROOT);
    if (!namesOne || row.name() == null || !accounts.contains(row.accountId())) {
      return;
    }
    if (organization) {
      namedByOrganization.add(row.accountId());
    } else if (namedByOrganization.contains(row.accountId())) {
      return;
    }
    if (!row.name().equals(names.put(row.accountId(), row.name()))) {
      listener.accountNamed(row.accountId(), row.name());
    }
  }
}
