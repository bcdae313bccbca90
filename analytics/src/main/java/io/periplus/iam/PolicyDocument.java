package io.periplus.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A parsed policy document.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
public final class PolicyDocument {
  private static final String ANY_SERVICE = "*";

  /** Statements that may be about an action of one service, by what they may do. */
  private record Concerned(Statement[] allows, Statement[] denies) {
    static Concerned of(List<Statement> statements) {
      return new Concerned(
          statements.stream().filter(s -> s.effect().mayAllow()).toArray(Statement[]::new),
          statements.stream().filter(s -> s.effect().mayDeny()).toArray(Statement[]::new));
    }
  }

  private final List<Statement> statements;
  private final Set<Reason> doubts;
  private final Map<String, Concerned> byService = new HashMap<>();

  /**
   * @param statements in the order of the document; evaluation does not depend on it
   * @param doubts why the document may allow or deny more than its statements say; empty for one
   *     that was understood as a whole
   */
  public PolicyDocument(List<Statement> statements, Set<Reason> doubts) {
    this.statements = List.copyOf(statements);
    this.doubts = Set.copyOf(new TreeSet<>(doubts));
    Set<String> services = new HashSet<>(Set.of(ANY_SERVICE));
    this.statements.forEach(statement -> services.addAll(statement.actions().services()));
    for (String service : services) {
      List<Statement> concerned = new ArrayList<>();
      for (Statement statement : this.statements) {
        Set<String> named = statement.actions().services();
        if (named.isEmpty() || named.contains(service)) {
          concerned.add(statement);
        }
      }
      byService.put(service, Concerned.of(concerned));
    }
  }

  /** A document that could not be understood at all. */
  public static PolicyDocument unreadable(Reason reason) {
    return new PolicyDocument(List.of(), Set.of(reason));
  }

  public List<Statement> statements() {
    return statements;
  }

  public Set<Reason> doubts() {
    return doubts;
  }

  /** Those that may allow an action of the service, which is lower case. Not to be changed. */
  Statement[] allowing(String service) {
    return concerned(service).allows();
  }

  /** Those that may deny an action of the service, which is lower case. Not to be changed. */
  Statement[] denying(String service) {
    return concerned(service).denies();
  }

  /** Whether it may allow or deny the action, whatever the resource and the conditions. */
  public boolean concerns(String action) {
    if (!doubts.isEmpty()) {
      return true;
    }
    int colon = action.indexOf(':');
    String service = action.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    Concerned found = concerned(service);
    return anyMatches(found.allows(), action) || anyMatches(found.denies(), action);
  }

  private static boolean anyMatches(Statement[] statements, String action) {
    for (Statement statement : statements) {
      if (statement.actions().matches(action)) {
        return true;
      }
    }
    return false;
  }

  private Concerned concerned(String service) {
    Concerned found = byService.get(service);
    return found != null ? found : byService.get(ANY_SERVICE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyDocument document
        && statements.equals(document.statements)
        && doubts.equals(document.doubts);
  }

  @Override
  public int hashCode() {
    return 31 * statements.hashCode() + doubts.hashCode();
  }

  @Override
  public String toString() {
    return "PolicyDocument[statements=" + statements + ", doubts=" + doubts + "]";
  }
}
