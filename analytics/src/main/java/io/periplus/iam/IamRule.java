package io.periplus.iam;

/**
 * The rules of IAM that this kernel holds to, by the ids that answers and tests name. Ids are
 * stable: a rule that goes leaves a hole.
 */
public enum IamRule {
  IAM3("An explicit deny wins, whatever allows."),
  IAM4("A deny that may apply leaves at best a maybe."),
  IAM5("Every layer that is required must allow."),
  IAM12("A resource control policy denies, where the service is one that asks it."),
  IAM13("The service control policies of every level must allow."),
  IAM16("An identity policy must allow."),
  IAM17("The permissions boundary must allow."),
  IAM18("The session policy must allow."),
  IAM19("The policy of the VPC endpoint on the way must allow."),
  IAM20("GetCallerIdentity is always allowed."),
  IAM21("A resource's policy that names the user needs neither identity policy nor boundary."),
  IAM22("A resource's policy that names the session needs no other policy to allow."),
  IAM23("A resource's policy that names the role needs no identity policy."),
  IAM24("A resource's policy that names the account leaves it to the account's policies."),
  IAM31("Across accounts both sides must allow."),
  IAM34("Without a policy on the resource nobody of another account gets in."),
  IAM35("A public access block shuts out what a public statement lets in."),
  IAM38("Partitions never mix."),
  IAM45("Every kind of resource that the action needs must be allowed."),
  IAM64("An encrypted store needs its key, too."),
  IAM70("A role's trust policy must allow."),
  IAM81("A key's policy must allow, or leave it to the account's policies."),
  IAM87("A root user is allowed everything in its account but to assume roles.");

  private final String statement;

  IamRule(String statement) {
    this.statement = statement;
  }

  /** One sentence. */
  public String statement() {
    return statement;
  }
}
