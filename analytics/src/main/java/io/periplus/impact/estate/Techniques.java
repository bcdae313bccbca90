package io.periplus.impact.estate;

/** What a technique gives of its target, where that is not the target itself. */
final class Techniques {
  private Techniques() {}

  static RadiusLevel level(String technique) {
    if (technique.startsWith("policy-")) {
      return RadiusLevel.ADMIN;
    }
    return technique.startsWith("share-") || technique.startsWith("secret-")
        ? RadiusLevel.READ
        : RadiusLevel.CONTROL;
  }
}
