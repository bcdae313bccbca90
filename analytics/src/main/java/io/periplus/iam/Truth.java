package io.periplus.iam;

/** A truth value of Kleene's three-valued logic, in the order that AND and OR need (IAM2). */
public enum Truth {
  FALSE,
  /** True for some values of what is not known. */
  UNKNOWN,
  TRUE;

  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }
}
