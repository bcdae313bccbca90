package io.periplus.api.http;

import io.periplus.model.PeriplusException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An error that becomes a problem+json body.
 *
 * <p>The message is shown to people: <em>Cannot X: Y. Do Z.</em>, without class names and paths.
 */
public final class ProblemException extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode problem;
  private final transient List<ParameterError> errors;
  private final transient Map<String, Object> extensions;

  public ProblemException(ProblemCode problem, String detail) {
    this(problem, detail, List.of(), Map.of());
  }

  public ProblemException(
      ProblemCode problem,
      String detail,
      List<ParameterError> errors,
      Map<String, Object> extensions) {
    super(problem.code(), problem.status() < 500 ? Category.USER : Category.INTERNAL, detail, null);
    this.problem = problem;
    this.errors = List.copyOf(errors);
    this.extensions = Map.copyOf(extensions);
  }

  public ProblemCode problem() {
    return problem;
  }

  public List<ParameterError> errors() {
    return errors;
  }

  /** Further members of the body, {@code lastSeenIn} and the like, sorted. */
  public Map<String, Object> extensions() {
    return new TreeMap<>(extensions);
  }

  /** A parameter whose value is not allowed. */
  public static ProblemException invalidParameter(String parameter, String message) {
    return new ProblemException(
        ProblemCode.INVALID_PARAMETER,
        "Cannot read parameter " + parameter + ": " + message,
        List.of(ParameterError.of(parameter, message)),
        Map.of());
  }

  /** A filter that cannot be read at {@code position} of its value. */
  public static ProblemException invalidFilter(String parameter, int position, String message) {
    return new ProblemException(
        ProblemCode.INVALID_FILTER,
        "Cannot read filter " + parameter + ": " + message,
        List.of(new ParameterError(parameter, message, null, position)),
        Map.of());
  }

  /** Parameters, or body fields, that do not exist; each with the nearest one that does. */
  public static ProblemException unknownParameters(
      Collection<String> unknown, Collection<String> known) {
    List<ParameterError> errors =
        unknown.stream()
            .sorted()
            .map(
                name -> {
                  Optional<String> nearest = Nearest.to(name, known);
                  return new ParameterError(
                      name,
                      nearest
                          .map(near -> "not known, did you mean " + near + "?")
                          .orElse("not known"),
                      nearest.orElse(null),
                      null);
                })
            .toList();
    String names = String.join(", ", unknown.stream().sorted().toList());
    return new ProblemException(
        ProblemCode.UNKNOWN_PARAMETER,
        "Cannot answer: "
            + names
            + (errors.size() == 1 ? " is" : " are")
            + " not known here. Known are: "
            + String.join(", ", known.stream().sorted().toList())
            + ".",
        errors,
        Map.of());
  }
}
