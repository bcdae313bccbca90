package io.periplus.iam.escalation;

/** Sorts of techniques. */
public enum Category {
  /** A new resource with a passed role. */
  NP("New resource with a passed role"),
  /** An existing resource that carries a role. */
  EP("Existing resource that carries a role"),
  /** One's own powers are widened. */
  SE("Self-escalation"),
  /** Another principal's, or a resource's own policy or content. */
  PA("Access to another principal");

  private final String title;

  Category(String title) {
    this.title = title;
  }

  /** A few words, for people. */
  public String title() {
    return title;
  }
}
