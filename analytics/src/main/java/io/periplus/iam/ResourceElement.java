package io.periplus.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code Resource} or {@code NotResource}: patterns of ARNs (IAM41 to IAM44, IAM49).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
public final class ResourceElement {
  /** Not stated: what the policy is attached to. */
  public static final ResourceElement OWN = new ResourceElement(false, List.of());

  /**
   * A pattern in the two readings that AWS's pages allow; the lenient one covers the strict.
   *
   * @param cap what a match is worth at best, null for certain
   * @param problem why there is no pattern, else null
   */
  record Pattern(Glob strict, Glob lenient, Ternary cap, Ternary problem) {
    static Pattern of(int[] symbols, Ternary cap) {
      Glob strict = ArnGlob.strict(symbols);
      Glob lenient = ArnGlob.lenient(symbols);
      return new Pattern(strict, strict.sameAs(lenient) ? strict : lenient, cap, null);
    }
  }

  private final boolean negated;
  private final List<Template> templates;
  private final List<Pattern> fixed;
  private final boolean variables;

  private ResourceElement(boolean negated, List<Template> templates) {
    this.negated = negated;
    this.templates = List.copyOf(templates);
    this.fixed =
        templates.stream()
            .map(t -> t.hasVariables() ? null : compile(t, RequestContext.UNKNOWN))
            .toList();
    this.variables = templates.stream().anyMatch(Template::hasVariables);
  }

  public static ResourceElement of(List<Template> patterns) {
    return new ResourceElement(false, patterns);
  }

  public static ResourceElement not(List<Template> patterns) {
    return new ResourceElement(true, patterns);
  }

  /** Whether it is {@code *}, so that no resource is left out. */
  public boolean isEverything() {
    return !negated && templates.stream().anyMatch(template -> template.text().equals("*"));
  }

  boolean hasVariables() {
    return variables;
  }

  /** Whether the statement is about the resource; {@code resource} is an ARN or {@code *}. */
  Ternary matches(String resource, RequestContext context) {
    if (this == OWN) {
      return Ternary.TRUE;
    }
    Ternary listed = Ternary.FALSE;
    for (Pattern pattern : patterns(context)) {
      if (pattern.problem() != null && pattern.problem().isFalse()) {
        // A variable without a value takes the whole statement out (IAM67).
        return Ternary.FALSE;
      }
      listed = listed.or(matches(pattern, resource));
    }
    return negated ? listed.not() : listed;
  }

  /** Whether a variable of the element has no value in this request (IAM67). */
  boolean lacksVariable(RequestContext context) {
    if (!variables) {
      return false;
    }
    return templates.stream()
        .filter(Template::hasVariables)
        .map(template -> template.resolve(context).problem())
        .anyMatch(problem -> problem != null && problem.isFalse());
  }

  /** The compiled patterns that tell resources apart. */
  Stream<Glob> globs(RequestContext context) {
    return patterns(context).stream()
        .filter(pattern -> pattern.problem() == null)
        .flatMap(pattern -> Stream.of(pattern.strict(), pattern.lenient()));
  }

  private static Ternary matches(Pattern pattern, String resource) {
    if (pattern.problem() != null) {
      return pattern.problem();
    }
    boolean strict = pattern.strict().matches(resource);
    if (!strict
        && (pattern.lenient() == pattern.strict() || !pattern.lenient().matches(resource))) {
      return Ternary.FALSE;
    }
    if (pattern.cap() != null) {
      return pattern.cap();
    }
    return strict ? Ternary.TRUE : Ternary.unknown(Reason.ARN_WILDCARD_OVER_COLON);
  }

  boolean isNegated() {
    return negated;
  }

  /** As the policy has them. */
  List<Template> templates() {
    return templates;
  }

  List<Pattern> patterns(RequestContext context) {
    if (!variables) {
      return fixed;
    }
    List<Pattern> resolved = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      Pattern known = fixed.get(i);
      resolved.add(known != null ? known : compile(templates.get(i), context));
    }
    return resolved;
  }

  private static Pattern compile(Template template, RequestContext context) {
    ResolvedTemplate resolved = template.resolve(context);
    if (resolved.problem() != null && resolved.problem().isFalse()) {
      return new Pattern(null, null, null, resolved.problem());
    }
    if (resolved.problem() != null) {
      // Whatever the value is, the characters around it are those of the policy.
      return Pattern.of(template.widened(context), resolved.problem());
    }
    int[] symbols = resolved.symbols();
    Ternary cap =
        ArnGlob.hasServiceWildcard(symbols)
            ? Ternary.unknown(Reason.ARN_SERVICE_WILDCARD)
            : resolved.approximate();
    return Pattern.of(symbols, cap);
  }

  @Override
  public String toString() {
    return (negated ? "NotResource " : "Resource ") + templates;
  }
}
