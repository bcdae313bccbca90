package io.periplus.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Text of a policy with wildcards and, where its version has them, variables: {@code
 * arn:aws:s3:::home/${aws:username}/*}.
 *
 * <p>Variables are replaced when a request is evaluated. A value that is put in is never itself a
 * pattern (IAM68), but what is unknown of it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables
 *     and tags</a>
 */
public final class Template {
  private sealed interface Piece permits Literal, Variable {}

  /** Characters and wildcards, as {@link Glob} has them. */
  private record Literal(int[] symbols) implements Piece {}

  /**
   * A context key to be put in.
   *
   * @param fallback what stands for an absent key, null for nothing
   */
  private record Variable(String key, String fallback) implements Piece {}

  private final String text;
  private final List<Piece> pieces;

  /** What it is in every request; null where that depends on the request. */
  private final ResolvedTemplate fixed;

  private Template(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = pieces;
    this.fixed =
        pieces.stream().anyMatch(Variable.class::isInstance)
            ? null
            : resolved(RequestContext.UNKNOWN);
  }

  /** Text without variables: those of a policy of 2008, or where AWS does not replace them. */
  public static Template literal(String text) {
    return new Template(text, List.of(new Literal(Glob.symbols(text))));
  }

  /**
   * Text whose variables are replaced behind the {@code colons}-th colon: in an ARN behind the
   * fifth, elsewhere from the start (IAM66).
   */
  public static Template withVariables(String text, int colons) {
    List<Piece> pieces = new ArrayList<>();
    int from = behindColon(text, colons);
    int at = from;
    int plain = 0;
    while (from >= 0 && (at = text.indexOf("${", at)) >= 0) {
      int end = text.indexOf('}', at);
      if (end < 0) {
        break;
      }
      pieces.add(new Literal(Glob.symbols(text.substring(plain, at))));
      pieces.add(variable(text.substring(at + 2, end)));
      at = end + 1;
      plain = at;
    }
    pieces.add(new Literal(Glob.symbols(text.substring(plain))));
    return new Template(text, List.copyOf(pieces));
  }

  private static int behindColon(String text, int colons) {
    int at = 0;
    for (int i = 0; i < colons; i++) {
      int colon = text.indexOf(':', at);
      if (colon < 0) {
        return -1;
      }
      at = colon + 1;
    }
    return at;
  }

  private static Piece variable(String content) {
    // ${*}, ${?} and ${$} are the characters themselves (IAM68).
    if (content.equals("*") || content.equals("?") || content.equals("$")) {
      return new Literal(Glob.literally(content));
    }
    int comma = content.indexOf(',');
    if (comma < 0) {
      return new Variable(content.strip(), null);
    }
    String fallback = content.substring(comma + 1).strip();
    boolean quoted = fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
    return new Variable(
        content.substring(0, comma).strip(),
        quoted ? fallback.substring(1, fallback.length() - 1) : fallback);
  }

  /** As the policy has it. */
  public String text() {
    return text;
  }

  /** Whether some of the text stands for a value of the request. */
  public boolean hasVariables() {
    return fixed == null;
  }

  /** Keys of the variables, as the policy spells them. */
  Stream<String> variables() {
    return pieces.stream()
        .filter(Variable.class::isInstance)
        .map(piece -> ((Variable) piece).key());
  }

  /** The text with the values of a request. */
  ResolvedTemplate resolve(RequestContext context) {
    return fixed != null ? fixed : resolved(context);
  }

  private ResolvedTemplate resolved(RequestContext context) {
    IntStream.Builder symbols = IntStream.builder();
    Ternary approximate = null;
    Ternary unknown = null;
    for (Piece piece : pieces) {
      int[] part;
      if (piece instanceof Literal literal) {
        part = literal.symbols();
      } else {
        Variable variable = (Variable) piece;
        ContextValue value = context.get(variable.key());
        if (value.kind() == ContextValue.Kind.UNKNOWN || value.kind() == ContextValue.Kind.CHOSEN) {
          Ternary cause = Ternary.unknownKey(variable.key());
          unknown = unknown == null ? cause : unknown.and(cause);
          continue;
        }
        if (value.isMissing() && variable.fallback() != null) {
          part = Glob.literally(variable.fallback());
        } else if (value.isMissing() || value.multiValued()) {
          return ResolvedTemplate.unresolved(Ternary.FALSE);
        } else if (value.kind() == ContextValue.Kind.LIKE) {
          part = Glob.symbols(value.values().get(0));
          approximate = Ternary.unknownKey(variable.key());
        } else {
          part = Glob.literally(value.values().get(0));
        }
      }
      for (int symbol : part) {
        symbols.add(symbol);
      }
    }
    return unknown != null
        ? ResolvedTemplate.unresolved(unknown)
        : ResolvedTemplate.of(symbols.build().toArray(), approximate);
  }

  /** The pattern where a run of any characters stands for each value that is not known (IAM69). */
  int[] widened(RequestContext context) {
    IntStream.Builder symbols = IntStream.builder();
    for (Piece piece : pieces) {
      if (piece instanceof Literal literal) {
        Arrays.stream(literal.symbols()).forEach(symbols::add);
      } else {
        Template one = new Template("", List.of(piece));
        int[] known = one.resolve(context).symbols();
        Arrays.stream(known == null ? new int[] {Glob.STAR} : known).forEach(symbols::add);
      }
    }
    return symbols.build().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Template template
        && template.text.equals(text)
        && template.hasVariables() == hasVariables();
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
