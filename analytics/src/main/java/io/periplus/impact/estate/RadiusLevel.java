package io.periplus.impact.estate;

/** What somebody can do with a resource. */
public enum RadiusLevel {
  /** Packets arrive; nothing is held. */
  TOUCH,
  /** Its existence is seen; never leads on. */
  LIST,
  READ,
  WRITE,
  DESTROY,
  /** Its policy can be changed: what that grants within the account follows. */
  ADMIN,
  /** Code runs in it, or its credentials are held. */
  CONTROL
}
