package io.periplus.iam.escalation;

/** What an action of a technique is asked of. */
public enum Target {
  /** The principal or resource that the technique is about. */
  TARGET,
  /** A role that is handed to a service. */
  PASSED_ROLE,
  /** The role that the target has already. */
  CARRIED_ROLE,
  /** The caller. */
  SELF,
  /** A group: one that the caller is in, or is to be in. */
  GROUP,
  /** A customer managed policy. */
  POLICY,
  /** Any resource of a pattern: a new one whose name the caller chooses, or an existing one. */
  SOME,
  /** The action is on no resource. */
  NONE
}
