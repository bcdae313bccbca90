package io.periplus.iam.access;

import io.periplus.iam.ActionTable;
import io.periplus.iam.Effect;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.Policy;
import io.periplus.iam.Principal;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.Statement;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.model.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which classes of resources have policies that may let somebody in, by whom they name. */
final class OpenResources {
  private final ActionTable actions;
  private final Map<String, List<Integer>> named = new HashMap<>();
  private final Map<String, List<Integer>> accounts = new HashMap<>();
  private final TreeSet<Integer> everybody = new TreeSet<>();
  private final TreeSet<Integer> strangers = new TreeSet<>();

  OpenResources(ActionTable actions) {
    this.actions = actions;
  }

  void add(ResourceClass resources) {
    if (resources.type().ownAccount()) {
      return;
    }
    ResourceFacts resource = resources.resource();
    int number = resources.number();
    boolean doubtful = false;
    for (Policy policy : resource.policy().policies()) {
      doubtful |= !policy.document().doubts().isEmpty();
      for (Statement statement : policy.document().statements()) {
        doubtful |= statement.effect() == Effect.EITHER;
        if (statement.effect() == Effect.ALLOW) {
          doubtful |= statement.principals().negated();
          statement.principals().names().forEach(name -> add(name, number));
        }
      }
    }
    for (KeyGrant grant : resource.keyGrants()) {
      add(new PrincipalElement.Name(PrincipalElement.NameKind.AWS, grant.grantee()), number);
    }
    if (doubtful) {
      everybody.add(number);
    }
    boolean unread = !resource.policy().unread().isEmpty();
    boolean unknown =
        resource.policy().policies().isEmpty()
            && services(resources)
                .anyMatch(service -> actions.hasResourcePolicies(service) == Truth.UNKNOWN);
    if (unread || unknown) {
      strangers.add(number);
    }
  }

  private static Stream<String> services(ResourceClass resources) {
    return resources.type().levels().values().stream()
        .flatMap(List::stream)
        .flatMap(way -> way.parts().stream())
        .map(part -> part.action().split(":", 2)[0].toLowerCase(Locale.ROOT));
  }

  private void add(PrincipalElement.Name name, int number) {
    switch (name.kind()) {
      case EVERYONE -> everybody.add(number);
      case CANONICAL_USER -> strangers.add(number);
      case AWS -> {
        String value = name.value();
        if (AccountId.isValid(value)) {
          accounts.computeIfAbsent(value, any -> new ArrayList<>()).add(number);
        } else if (value.endsWith(":root")) {
          accounts.computeIfAbsent(Targets.account(value), any -> new ArrayList<>()).add(number);
        } else {
          named.computeIfAbsent(NamedPrincipals.key(value), any -> new ArrayList<>()).add(number);
        }
      }
      case SERVICE, FEDERATED -> {
        // Nobody whom rows speak of.
      }
    }
  }

  /** Classes whose policies name the principal, or may name anybody. */
  TreeSet<Integer> toName(Principal principal) {
    TreeSet<Integer> open = new TreeSet<>(named.getOrDefault(principal.arn(), List.of()));
    if (!principal.uniqueId().isEmpty()) {
      open.addAll(named.getOrDefault(principal.uniqueId(), List.of()));
    }
    String sessions = NamedPrincipals.sessions(principal);
    if (sessions != null) {
      open.addAll(named.getOrDefault(sessions, List.of()));
    }
    return open;
  }

  /** Classes whose policies name the account. */
  List<Integer> toAccount(String account) {
    return accounts.getOrDefault(account, List.of());
  }

  TreeSet<Integer> toEverybody() {
    return everybody;
  }

  /** Classes of which it is not known whether they let in principals of other accounts. */
  TreeSet<Integer> perhapsToStrangers() {
    return strangers;
  }
}
