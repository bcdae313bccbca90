package io.periplus.iam;

/** What a statement does where it matches. */
public enum Effect {
  ALLOW,
  DENY,
  /** The statement is malformed: it may allow and it may deny (BI2). */
  EITHER;

  /** Whether the statement may allow: it does, or it was not understood. */
  public boolean mayAllow() {
    return this != DENY;
  }

  boolean mayDeny() {
    return this != ALLOW;
  }
}
