package io.periplus.iam.access;

import io.periplus.iam.Principal;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.model.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Principals besides users and roles that were read: the root user of each account that was
 * collected, and whoever policies of resources name in accounts that were not (IAM36).
 */
final class Strangers {
  private Strangers() {}

  static List<Subject> of(AccessEstate estate, NamedPrincipals named) {
    SortedMap<String, Subject> found = new TreeMap<>();
    for (AccountFacts account : estate.accounts()) {
      if (account.collected()) {
        Subject root = Subject.of(AccessEstate.accountRoot(account));
        found.put(root.id(), root);
      }
    }
    String partition =
        estate.resources().stream()
            .map(ResourceFacts::arn)
            .map(Targets::partition)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("aws");
    named.names().forEach(name -> add(name, partition, estate, found));
    return new ArrayList<>(found.values());
  }

  private static void add(
      String name, String partition, AccessEstate estate, SortedMap<String, Subject> found) {
    Principal principal = principal(name, partition);
    if (principal == null || estate.account(principal.account(), partition).collected()) {
      return;
    }
    boolean read =
        principal.kind() != Principal.Kind.ACCOUNT && estate.principal(principal.arn()).isPresent();
    if (!read) {
      found.putIfAbsent(principal.arn(), Subject.notCollected(principal));
    }
  }

  private static Principal principal(String name, String partition) {
    if (AccountId.isValid(name)) {
      return Principal.account(partition, name);
    }
    String account = Targets.account(name);
    if (!AccountId.isValid(account) || !name.contains(":iam::")) {
      return null;
    }
    if (name.endsWith(":root")) {
      return Principal.account(Targets.partition(name), account);
    }
    if (name.contains(":role/")) {
      return Principal.role(name, "");
    }
    return name.contains(":user/") ? Principal.user(name, "") : null;
  }
}
