package io.periplus.model;

import static java.util.Objects.requireNonNull;

/**
 * An input or environment error that a person can mend; programming errors use the JDK's
 * exceptions.
 *
 * <p>The message has the form <em>Cannot X: Y. Do Z.</em> with the identifiers, so that it can be
 * printed as it is. {@link #code()} is stable and kebab-case ({@code snapshot-not-found}); the
 * category lets callers choose an exit code or HTTP status without knowing every code.
 */
public class PeriplusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Who can mend it. */
  public enum Category {
    /** The caller: an argument, a name, a file that is not there. */
    USER,
    /** AWS refused or failed. */
    AWS,
    /** Damaged data or a defect of Periplus. */
    INTERNAL,
    /** Disk, memory, locks, limits. */
    RESOURCES
  }

  private final String code;
  private final Category category;

  public PeriplusException(String code, Category category, String message) {
    this(code, category, message, null);
  }

  public PeriplusException(String code, Category category, String message, Throwable cause) {
    super(requireNonNull(message, "message is null"), cause);
    this.code = requireNonNull(code, "code is null");
    this.category = requireNonNull(category, "category is null");
  }

  /** Stable, kebab-case, the {@code code} of a problem+json body. */
  public String code() {
    return code;
  }

  public Category category() {
    return category;
  }

  /** An error of {@link Category#USER}. */
  public static PeriplusException user(String code, String message) {
    return new PeriplusException(code, Category.USER, message);
  }

  /** An error of {@link Category#RESOURCES}. */
  public static PeriplusException resources(String code, String message, Throwable cause) {
    return new PeriplusException(code, Category.RESOURCES, message, cause);
  }

  /** An error of {@link Category#INTERNAL}. */
  public static PeriplusException internal(String code, String message, Throwable cause) {
    return new PeriplusException(code, Category.INTERNAL, message, cause);
  }
}
