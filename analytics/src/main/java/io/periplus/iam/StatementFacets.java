package io.periplus.iam;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What of a statement tells principals and resources apart, for those who group them before they
 * evaluate: two that no statement tells apart get the same answers.
 */
public final class StatementFacets {
  private StatementFacets() {}

  /** Whether the statement is about every resource but those it lists. */
  public static boolean excludesResources(Statement statement) {
    return statement.resources().isNegated();
  }

  /** Whether the statement is about what its policy is attached to. */
  public static boolean isOfOwnResource(Statement statement) {
    return statement.resources() == ResourceElement.OWN;
  }

  /** The patterns of the resource element with the values of a request. */
  public static List<ResourcePattern> patterns(Statement statement, RequestContext context) {
    return statement.resources().patterns(context).stream()
        .filter(pattern -> pattern.problem() == null)
        .map(pattern -> new ResourcePattern(pattern.strict(), pattern.lenient()))
        .toList();
  }

  /** Context keys that are put into the resource element, lower case. */
  public static Set<String> resourceVariables(Statement statement) {
    return lowerCase(statement.resources().templates().stream().flatMap(Template::variables));
  }

  /** Context keys that a condition asks for or puts into its values, lower case. */
  public static Set<String> keys(Condition condition) {
    return lowerCase(Stream.concat(Stream.of(condition.key()), variables(condition)));
  }

  /** Whether a condition compares with what the request holds, not with fixed values alone. */
  public static boolean hasVariables(Condition condition) {
    return variables(condition).findAny().isPresent();
  }

  private static Stream<String> variables(Condition condition) {
    return condition.values().stream().flatMap(Template::variables);
  }

  private static Set<String> lowerCase(Stream<String> keys) {
    Set<String> names = new TreeSet<>();
    keys.forEach(key -> names.add(key.toLowerCase(Locale.ROOT)));
    return names;
  }

  /** What comes of a condition in a request, in a text that is equal for equal outcomes. */
  public static String outcome(Condition condition, RequestContext context) {
    if (condition.lacksVariable(context)) {
      return "NO_VALUE";
    }
    return ConditionEvaluator.holds(condition, context).toString();
  }

  /** A text that only conditions have that mean the same. */
  public static String identity(Condition condition) {
    return condition + " " + condition.values().stream().map(Template::hasVariables).toList();
  }

  /**
   * A text that only statements have that mean the same and stand at the same place.
   *
   * @param self what resources are told from by a placeholder; empty text for none
   */
  public static String identity(Statement statement, String self) {
    StringBuilder text = new StringBuilder();
    text.append(statement.index()).append('\n').append(statement.sid()).append('\n');
    text.append(statement.effect()).append('\n').append(statement.principals()).append('\n');
    text.append(statement.actions()).append('\n').append(statement.doubts()).append('\n');
    text.append(isOfOwnResource(statement)).append(excludesResources(statement)).append('\n');
    for (Template template : statement.resources().templates()) {
      boolean own = !self.isEmpty() && template.text().startsWith(self);
      text.append(template.hasVariables())
          .append(own ? "\0" + template.text().substring(self.length()) : template.text())
          .append('\n');
    }
    statement.conditions().forEach(each -> text.append(identity(each)).append('\n'));
    return text.toString();
  }

  /**
   * One text of a target for each set of patterns that match some of it (IAM48); empty if there are
   * too many to tell.
   *
   * @param target an ARN with {@code *}
   */
  public static Optional<List<String>> texts(String target, Collection<ResourcePattern> patterns) {
    return GlobClasses.representatives(
        ArnGlob.strict(Glob.symbols(target)),
        patterns.stream()
            .flatMap(
                pattern ->
                    pattern.strict().sameAs(pattern.lenient())
                        ? Stream.of(pattern.strict())
                        : Stream.of(pattern.strict(), pattern.lenient()))
            .toList());
  }
}
