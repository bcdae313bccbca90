package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.ActionTable;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.IdentityProviders;
import java.util.List;

/**
 * Finds who can get whose powers: role assumptions (E4) and the techniques of {@code
 * techniques.json} (E7), each evaluated once per principal on the policies as they are (ESC9).
 * Pure, deterministic: edges come sorted.
 *
 * <p>Size: edges are linear in principals plus targets, for what many have in common goes through
 * nodes and sets (ESC2, G2).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Passing a
 *     role</a>
 */
public final class EscalationEngine {
  private final ActionTable actions;
  private final List<Technique> techniques;
  private final IdentityProviders issuers;

  /**
   * An engine of these facts.
   *
   * @param issuers of OpenID Connect tokens that anybody can get an account with
   */
  public EscalationEngine(
      ActionTable actions, List<Technique> techniques, IdentityProviders issuers) {
    this.actions = new TechniqueActions(requireNonNull(actions, "actions is null"), techniques);
    this.techniques = List.copyOf(techniques);
    this.issuers = requireNonNull(issuers, "issuers is null");
  }

  /** All edges of the estate. */
  public EscalationResult compute(AccessEstate estate) {
    return new EscalationRun(estate, new AccessEvaluator(actions), techniques, issuers).result();
  }
}
