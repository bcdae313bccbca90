package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A way to escalate privileges, as {@code techniques.json} has it.
 *
 * @param id {@code lambda-001}; stable
 * @param title what the caller does, in a few words
 * @param services that roles are passed to, for {@link Grants#PASS}; else empty
 * @param target CloudFormation type of the target; empty text for none
 * @param level of access, for {@link Grants#RESOURCE}; else empty text
 * @param actions all of them needed
 * @param mitre ids of MITRE ATT&amp;CK, {@code T1098.003}
 * @param defence what to do about it
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Permissions
 *     to pass a role</a>
 */
public record Technique(
    String id,
    Category category,
    String title,
    Grants grants,
    List<String> services,
    String target,
    String level,
    List<RequiredAction> actions,
    Precondition precondition,
    List<String> mitre,
    String defence) {
  public Technique {
    requireNonNull(id, "id is null");
    requireNonNull(category, "category is null");
    requireNonNull(title, "title is null");
    requireNonNull(grants, "grants is null");
    services = List.copyOf(services);
    requireNonNull(target, "target is null");
    requireNonNull(level, "level is null");
    actions = List.copyOf(actions);
    requireNonNull(precondition, "precondition is null");
    mitre = List.copyOf(mitre);
    requireNonNull(defence, "defence is null");
    if (actions.isEmpty()) {
      throw new IllegalArgumentException(id + ": a technique needs an action");
    }
    if ((grants == Grants.PASS) == services.isEmpty()) {
      throw new IllegalArgumentException(id + ": services belong to PASS alone");
    }
    if ((grants == Grants.RESOURCE) == level.isEmpty()) {
      throw new IllegalArgumentException(id + ": a level belongs to RESOURCE alone");
    }
  }
}
