package io.periplus.iam.access;

import io.periplus.iam.PolicySet;
import io.periplus.iam.RequestContext;
import io.periplus.iam.access.CompiledDocuments.CompiledDocument;
import io.periplus.iam.access.CompiledDocuments.CompiledStatement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Principals that no policy tells apart, and one of them to ask for.
 *
 * @param statements of the identity policies
 * @param patterns of each statement, by number, with the values of the principal
 * @param limits statements of the boundary and of the control policies above
 * @param unread whether there may be more identity policies than were read (BI11)
 */
record PrincipalClass(
    AccessSet set,
    Subject subject,
    List<CompiledStatement> statements,
    List<int[]> patterns,
    List<CompiledStatement> limits,
    boolean unread,
    BitSet mentioned) {

  static PrincipalClass of(
      AccessSet set,
      Subject subject,
      RequestContext context,
      List<PolicySet> limiting,
      CompiledDocuments documents) {
    List<CompiledStatement> statements = new ArrayList<>();
    List<int[]> patterns = new ArrayList<>();
    List<CompiledStatement> limits = new ArrayList<>();
    BitSet mentioned = new BitSet();
    boolean unread = false;
    if (subject.hasPolicies()) {
      PolicySet identity = subject.facts().identity();
      unread = subject.isDoubtful();
      for (CompiledDocument document : documents(identity, documents)) {
        for (CompiledStatement statement : document.statements()) {
          int[] numbers = documents.numbers(statement, context);
          statements.add(statement);
          patterns.add(numbers);
          mark(mentioned, numbers);
        }
      }
    }
    for (PolicySet layer : limiting) {
      for (CompiledDocument document : documents(layer, documents)) {
        for (CompiledStatement statement : document.statements()) {
          limits.add(statement);
          mark(mentioned, documents.numbers(statement, context));
        }
      }
    }
    return new PrincipalClass(set, subject, statements, patterns, limits, unread, mentioned);
  }

  private static List<CompiledDocument> documents(PolicySet set, CompiledDocuments documents) {
    return set.policies().stream().map(policy -> documents.of(policy.document())).toList();
  }

  private static void mark(BitSet set, int[] numbers) {
    for (int number : numbers) {
      set.set(number);
    }
  }

  /** Action -> a number that is equal where the same statements are about the action. */
  int[] groups(int actions) {
    int[] groups = new int[actions];
    Map<BitSet, Integer> known = new HashMap<>();
    for (int action = 0; action < actions; action++) {
      BitSet matched = new BitSet();
      int at = 0;
      for (CompiledStatement statement : statements) {
        matched.set(at++, statement.actions().get(action));
      }
      for (CompiledStatement statement : limits) {
        matched.set(at++, statement.actions().get(action));
      }
      groups[action] = known.computeIfAbsent(matched, any -> known.size());
    }
    return groups;
  }
}
