package io.periplus.iam.escalation;

/** What a technique leads to. */
public enum Grants {
  /**
   * Roles that may be passed to a service, by a node that all who may pass the same share (ESC2).
   */
  PASS,
  /** A resource, and from there the role that it runs as (ESC1). */
  CARRIER,
  /** The account, or what a permissions boundary leaves of it (ESC3, ESC5). */
  ADMIN,
  /** Another user or role. */
  PRINCIPAL,
  /** The account, or what the boundary of another user or role leaves of it. */
  ADMIN_VIA,
  /** A session of a role: an edge {@code CAN_ASSUME}. */
  ASSUME,
  /** The powers of a group. */
  GROUP,
  /** The powers of another version of a policy. */
  VERSION,
  /** The caller without its boundary. */
  UNBOUND,
  /** The caller with tags of its choice. */
  TAGS,
  /** A resource, at a level of access. */
  RESOURCE
}
