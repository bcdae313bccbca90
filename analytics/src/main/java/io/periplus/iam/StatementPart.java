package io.periplus.iam;

/** Elements of a statement, in the order in which a near miss gets on. */
public enum StatementPart {
  /** The statement could not be understood. */
  STATEMENT,
  ACTION,
  PRINCIPAL,
  RESOURCE,
  CONDITION
}
