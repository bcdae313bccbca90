package io.periplus.iam.access;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.ActionTable;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.Policy;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.Statement;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The slow, obvious way: every principal is asked for every action on every resource. */
final class PairwiseAccess {
  private PairwiseAccess() {}

  static List<AccessEdge> of(
      AccessEstate estate, ActionTable actions, LevelTable levels, List<Subject> subjects) {
    List<AccessEdge> edges = new ArrayList<>();
    for (Subject subject : subjects) {
      PairEvaluator pairs =
          new PairEvaluator(estate, new AccessEvaluator(actions), Scenario.STANDARD, subject);
      for (ResourceFacts resource : estate.resources()) {
        Optional<TypeLevels> type = levels.of(resource.type());
        if (type.isPresent() && (!subject.isStranger() || names(resource, subject))) {
          edges.addAll(
              pairs.evaluate(resource, type.get(), any -> true, PairEvaluator.Sharing.NONE));
        }
      }
    }
    return edges;
  }

  /** Of somebody who is only a name, there are rows for what names it. */
  private static boolean names(ResourceFacts resource, Subject subject) {
    for (Policy policy : resource.policy().policies()) {
      for (Statement statement : policy.document().statements()) {
        for (PrincipalElement.Name name : statement.principals().names()) {
          if (isName(name.value(), subject)) {
            return true;
          }
        }
      }
    }
    return resource.keyGrants().stream()
        .map(KeyGrant::grantee)
        .anyMatch(name -> isName(name, subject));
  }

  private static boolean isName(String name, Subject subject) {
    return name.equals(subject.principal().arn())
        || name.equals(subject.account())
        || name.equals("arn:aws:iam::" + subject.account() + ":root");
  }

  /** Everybody whom rows may speak of. */
  static List<Subject> subjects(AccessEstate estate) {
    List<Subject> all = new ArrayList<>();
    for (PrincipalFacts facts : estate.principals()) {
      all.add(Subject.of(facts));
    }
    NamedPrincipals named = new NamedPrincipals();
    estate.resources().forEach(named::add);
    all.addAll(Strangers.of(estate, named));
    all.add(Subject.everybody());
    return all;
  }
}
