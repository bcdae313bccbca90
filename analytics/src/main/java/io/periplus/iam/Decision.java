package io.periplus.iam;

/** The answer to a request, the best first. */
public enum Decision {
  /** Allowed, whatever the value of what is not known. */
  YES,
  /** Allowed for some values of what is not known, or it is not known whether. */
  MAYBE,
  /** No layer denies, and one that is required does not allow. */
  NO_IMPLICIT,
  /** A statement denies. */
  NO_EXPLICIT;

  public boolean isNo() {
    return this == NO_IMPLICIT || this == NO_EXPLICIT;
  }
}
