package io.periplus.iam;

/** Why something is not decided, or what about a policy deserves a look. Names are stable. */
public enum Reason {
  /** The document is no JSON object with statements (BI1). */
  MALFORMED_POLICY,
  /** A statement lacks what it needs, or says two things at once (BI2). */
  MALFORMED_STATEMENT,
  /** An element that the policy grammar does not have (BI4). */
  UNKNOWN_ELEMENT,
  /** A condition operator that is not in AWS's list (BI5). */
  UNKNOWN_OPERATOR,
  /** A condition value that its operator cannot read (BI5). */
  MALFORMED_CONDITION,
  /** The document is larger than any that AWS accepts. */
  POLICY_TOO_LARGE,
  /** A context key that neither snapshot nor scenario decides (BI6). */
  UNKNOWN_KEY,
  /** Whether the action works on single resources is not known (BI7). */
  UNKNOWN_ACTION,
  /** A key with several values is compared without ForAllValues or ForAnyValue (IAM63). */
  MULTI_VALUED_WITHOUT_QUALIFIER,
  /** A variable has no value; whether AWS then skips a Deny is not documented (IAM67). */
  VARIABLE_WITHOUT_VALUE,
  /** ForAllValues allows where the key is missing, too (IAM62). */
  FOR_ALL_VALUES_ALLOW,
  /** Allow with NotPrincipal (IAM30). */
  NOT_PRINCIPAL_ALLOW,
  /** The unique id of a principal that is gone (IAM47). */
  DELETED_PRINCIPAL,
  /** The name of the role session is not known (IAM22). */
  SESSION_NAME,
  /** A canonical user whose account is not known. */
  CANONICAL_USER,
  /** A wildcard in the service part of a resource (IAM42). */
  ARN_SERVICE_WILDCARD,
  /** A resource matches only if a wildcard covers a colon (IAM41). */
  ARN_WILDCARD_OVER_COLON,
  /** Too many cases to decide for all resources of a pattern (IAM48). */
  RESOURCE_SET_TOO_LARGE,
  /** Whether the service has policies on its resources is not known (IAM34). */
  UNKNOWN_SERVICE,
  /** Whether a grant of a key is enough for another account is not documented (IAM82). */
  KEY_GRANT_ACROSS_ACCOUNTS,
  SCP_UNKNOWN,
  RCP_UNKNOWN,
  /** Control policies were not read and are taken as absent, as asked for (BI10). */
  SCP_ASSUMED_ABSENT,
  IDENTITY_UNKNOWN,
  BOUNDARY_UNKNOWN,
  SESSION_POLICY_UNKNOWN,
  ENDPOINT_POLICY_UNKNOWN,
  /** A managed policy whose document was not read (BI13). */
  POLICY_NOT_COLLECTED,
  PRINCIPAL_ACCOUNT_NOT_COLLECTED,
  RESOURCE_POLICY_NOT_COLLECTED,
  /** The call that lists resources of the type was denied or failed, or was not made. */
  RESOURCES_NOT_LISTED,
  /** Whether S3 blocks public access to the bucket was not read (IAM35). */
  PUBLIC_ACCESS_UNKNOWN,
  /** Everybody can have a token of the identity provider, for a name of their own (IAM75). */
  MULTI_TENANT_ISSUER,
  /** Read too long ago (BI15). */
  STALE_INPUT
}
