package io.periplus.api.find;

import io.periplus.model.PeriplusException;
import java.util.List;
import java.util.stream.Collectors;

/** A name that several resources have; code {@code ambiguous-name}. */
public final class AmbiguousNameException extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private static final int NAMED = 10;

  private final transient List<Candidate> candidates;
  private final String summary;

  /** A resource that has the name. */
  public record Candidate(String arn, String type, String name, String accountId, String region) {}

  /** A name that several resources have. */
  public AmbiguousNameException(String name, List<Candidate> candidates) {
    super("ambiguous-name", Category.USER, message(name, candidates));
    this.summary = summary(name);
    this.candidates = List.copyOf(candidates);
  }

  private static String message(String name, List<Candidate> candidates) {
    int more = candidates.size() - NAMED;
    return summary(name)
        + " Use one of "
        + candidates.stream().limit(NAMED).map(Candidate::arn).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "")
        + ".";
  }

  private static String summary(String name) {
    return "Cannot tell what " + name + " is: several resources have that name.";
  }

  /** The message without the candidates. */
  public String summary() {
    return summary;
  }

  /** What the name can mean, by type and ARN. */
  public List<Candidate> candidates() {
    return candidates;
  }
}
