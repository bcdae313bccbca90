package io.periplus.iam.input;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The columns of table {@code relationship} that decide access.
 *
 * @param type name of an {@link io.periplus.model.EdgeType}
 */
public record AccessLinkRow(String source, String type, String target) {
  static final String RUNS_AS = "RUNS_AS";
  static final String ENCRYPTED_BY = "ENCRYPTED_BY";

  /** The types of edges that {@link AccessEstateReader} looks at. */
  public static final Set<String> TYPES = Set.of(RUNS_AS, ENCRYPTED_BY);

  public AccessLinkRow {
    requireNonNull(source, "source is null");
    requireNonNull(type, "type is null");
    requireNonNull(target, "target is null");
  }
}
