package io.periplus.iam;

import java.util.List;

/**
 * What AWS's Service Authorization Reference says of actions and services, as far as it is known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
 *     resources and condition keys</a>
 */
public interface ActionTable {
  /** Whether the action works on no single resource, so that only {@code *} matches (IAM44). */
  Truth isWithoutResource(String action);

  /**
   * Patterns of the resources of which the action needs one each (IAM45), with {@code ${Region}}
   * and {@code ${Account}}; empty for an action on one resource.
   */
  List<String> requiredResources(String action);

  /** Whether resources of the service can have policies (IAM34). */
  Truth hasResourcePolicies(String service);

  /**
   * Whose allow is needed in any case (IAM70, IAM81).
   *
   * @param resource ARN or pattern that the action is asked for
   */
  SpecialAuthorizer specialAuthorizer(String action, String resource);

  /** Whether resource control policies are asked (IAM12). */
  Truth asksResourceControlPolicies(String service);
}
