package io.periplus.iam.access;

import io.periplus.iam.Condition;
import io.periplus.iam.Effect;
import io.periplus.iam.PolicyDocument;
import io.periplus.iam.RequestContext;
import io.periplus.iam.ResourcePattern;
import io.periplus.iam.Statement;
import io.periplus.iam.StatementFacets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Policy documents, each content once, with what grouping asks of them (ALG3). */
final class CompiledDocuments {
  private final ActionIndex actions;
  private final PatternTable patterns;
  private final Map<PolicyDocument, CompiledDocument> byObject = new IdentityHashMap<>();
  private final Map<String, CompiledDocument> byText = new HashMap<>();

  /**
   * A statement.
   *
   * @param actions of the levels that it is about
   * @param patterns numbers; empty where there are variables
   * @param everything whether it is, or may be, about any resource
   * @param ofRequest whether patterns are to be made for each principal
   */
  record CompiledStatement(
      Statement statement, BitSet actions, int[] patterns, boolean everything, boolean ofRequest) {
    boolean mayAllow() {
      return statement.effect() != Effect.DENY;
    }

    boolean isDoubtful() {
      return statement.effect() == Effect.EITHER;
    }
  }

  /**
   * A document.
   *
   * @param number equal for equal content
   * @param variables context keys in patterns of resources, lower case
   */
  record CompiledDocument(
      int number,
      List<CompiledStatement> statements,
      boolean doubtful,
      Set<String> variables,
      List<Condition> conditions) {}

  CompiledDocuments(ActionIndex actions, PatternTable patterns) {
    this.actions = actions;
    this.patterns = patterns;
  }

  CompiledDocument of(PolicyDocument document) {
    CompiledDocument known = byObject.get(document);
    if (known == null) {
      known = byText.computeIfAbsent(text(document), any -> compile(document));
      byObject.put(document, known);
    }
    return known;
  }

  private static String text(PolicyDocument document) {
    StringBuilder text = new StringBuilder(new TreeSet<>(document.doubts()).toString());
    document
        .statements()
        .forEach(each -> text.append('\u0001').append(StatementFacets.identity(each, "")));
    return text.toString();
  }

  private CompiledDocument compile(PolicyDocument document) {
    List<CompiledStatement> statements = new ArrayList<>();
    Set<String> variables = new TreeSet<>();
    List<Condition> conditions = new ArrayList<>();
    for (Statement statement : document.statements()) {
      Set<String> ofStatement = StatementFacets.resourceVariables(statement);
      variables.addAll(ofStatement);
      conditions.addAll(statement.conditions());
      int[] numbers =
          StatementFacets.patterns(statement, RequestContext.UNKNOWN).stream()
              .mapToInt(patterns::add)
              .toArray();
      statements.add(
          new CompiledStatement(
              statement,
              actions(statement),
              numbers,
              StatementFacets.excludesResources(statement)
                  || StatementFacets.isOfOwnResource(statement)
                  || ResourceKeys.dependsOnResource(ofStatement),
              !ofStatement.isEmpty()));
    }
    return new CompiledDocument(
        byText.size(), statements, !document.doubts().isEmpty(), variables, conditions);
  }

  BitSet actions(Statement statement) {
    BitSet matched = new BitSet(actions.size());
    for (int i = 0; i < actions.size(); i++) {
      if (statement.actions().matches(actions.action(i))) {
        matched.set(i);
      }
    }
    return matched;
  }

  /** The patterns of a statement in a principal's requests, by number; unknown ones are added. */
  int[] numbers(CompiledStatement statement, RequestContext context) {
    if (!statement.ofRequest()) {
      return statement.patterns();
    }
    List<ResourcePattern> made = StatementFacets.patterns(statement.statement(), context);
    return made.stream().mapToInt(patterns::add).toArray();
  }
}
