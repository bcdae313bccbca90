package io.periplus.iam.escalation;

import io.periplus.iam.Condition;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicySet;
import io.periplus.iam.PrincipalElement.Name;
import io.periplus.iam.PrincipalElement.NameKind;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which roles name whom in their trust policies, so that nobody is asked about the others. */
final class TrustIndex {
  private static final String ASSUME = "sts:AssumeRole";

  private final Map<String, List<PrincipalFacts>> byName = new HashMap<>();
  private final Map<String, List<PrincipalFacts>> byAccount = new HashMap<>();
  private final List<PrincipalFacts> forEveryone = new ArrayList<>();
  private final Map<String, List<PrincipalFacts>> unclear = new HashMap<>();
  private final Set<String> plain = new HashSet<>();
  private final Set<String> accounts = new TreeSet<>();

  TrustIndex(List<PrincipalFacts> principals) {
    for (PrincipalFacts principal : principals) {
      if (principal.isRole() && !principal.principal().isServiceLinkedRole()) {
        index(principal);
      }
    }
  }

  private void index(PrincipalFacts role) {
    PolicySet trust = role.trust();
    Set<String> names = new LinkedHashSet<>();
    Set<String> inAccounts = new LinkedHashSet<>();
    boolean everyone = false;
    boolean doubt = !trust.unread().isEmpty();
    boolean conditions = false;
    for (Policy policy : trust.policies()) {
      doubt |= !policy.document().doubts().isEmpty();
      for (Statement statement : policy.document().statements()) {
        if (!statement.actions().matches(ASSUME)) {
          continue;
        }
        doubt |= !statement.doubts().isEmpty() || statement.principals().negated();
        conditions |= !statement.conditions().isEmpty();
        for (Name name : statement.principals().names()) {
          everyone |= name.kind() == NameKind.EVERYONE;
          doubt |= name.kind() == NameKind.CANONICAL_USER;
          if (name.kind() == NameKind.AWS) {
            String account = account(name.value());
            (account.isEmpty() ? names : inAccounts)
                .add(account.isEmpty() ? principal(name.value()) : account);
          }
        }
      }
    }
    names.forEach(name -> byName.computeIfAbsent(name, any -> new ArrayList<>()).add(role));
    inAccounts.forEach(id -> byAccount.computeIfAbsent(id, any -> new ArrayList<>()).add(role));
    accounts.addAll(inAccounts);
    if (everyone) {
      forEveryone.add(role);
    }
    if (doubt) {
      unclear.computeIfAbsent(role.account(), any -> new ArrayList<>()).add(role);
    }
    if (names.isEmpty() && !doubt && !conditions && noConditions(trust)) {
      plain.add(role.arn());
    }
  }

  private static boolean noConditions(PolicySet trust) {
    return trust.policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .filter(statement -> statement.actions().matches(ASSUME))
        .flatMap(statement -> statement.conditions().stream())
        .map(Condition::key)
        .findAny()
        .isEmpty();
  }

  /** The account that the name is of: {@code 111122223333} or its root; else empty text. */
  private static String account(String name) {
    String[] parts = name.split(":", 6);
    if (parts.length == 1 && name.matches("[0-9]{12}")) {
      return name;
    }
    return parts.length == 6 && parts[2].equals("iam") && parts[5].equals("root") ? parts[4] : "";
  }

  /** The role of a session, for a role stands for all of its sessions; else the name itself. */
  static String principal(String name) {
    String[] parts = name.split(":", 6);
    if (parts.length == 6 && parts[2].equals("sts") && parts[5].startsWith("assumed-role/")) {
      return parts[4] + " " + parts[5].split("/")[1];
    }
    return name;
  }

  /** Roles that may let the principal in, as far as their policies go, sorted by ARN. */
  List<PrincipalFacts> candidates(Subject subject, boolean asAccount) {
    SortedMap<String, PrincipalFacts> found = new TreeMap<>();
    if (subject.isSomebody()) {
      addAll(found, byName.get(subject.facts().arn()));
      String id = subject.facts().principal().uniqueId();
      if (!id.isEmpty()) {
        addAll(found, byName.get(id));
      }
      String arn = subject.facts().arn();
      addAll(found, byName.get(subject.account() + " " + arn.substring(arn.lastIndexOf('/') + 1)));
    }
    if (asAccount) {
      addAll(found, byAccount.get(subject.account()));
      addAll(found, forEveryone);
    }
    forEveryone.stream()
        .filter(role -> role.account().equals(subject.account()))
        .forEach(role -> found.put(role.arn(), role));
    addAll(found, unclear.get(subject.account()));
    return List.copyOf(found.values());
  }

  private static void addAll(SortedMap<String, PrincipalFacts> found, List<PrincipalFacts> roles) {
    if (roles != null) {
      roles.forEach(role -> found.put(role.arn(), role));
    }
  }

  /** Whether all principals of an account with equal policies get the same from the role. */
  boolean isPlain(PrincipalFacts role) {
    return plain.contains(role.arn());
  }

  /** Principals of other places that roles name one by one. */
  Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  List<PrincipalFacts> naming(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Accounts that roles name as a whole, sorted. */
  Set<String> accounts() {
    return accounts;
  }
}
