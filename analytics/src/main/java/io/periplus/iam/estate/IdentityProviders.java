package io.periplus.iam.estate;

import io.periplus.iam.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Issuers of web identities that serve everybody: a trust policy that does not ask for a subject of
 * its owner lets anybody in (IAM75).
 *
 * @param owners issuer -> how its subjects name their owner
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html">Roles
 *     for OpenID Connect federation</a>
 */
public record IdentityProviders(Map<String, Owner> owners) {
  private static final String PROVIDER = ":oidc-provider/";

  /**
   * Where a subject names whom it belongs to: {@code repo:example/shop:ref:main} begins with {@code
   * repo:}, and its owner ends at {@code /}.
   *
   * @param prefix empty text where the subject is the owner itself
   * @param end empty text where the whole subject has to be given
   */
  public record Owner(String prefix, String end) {}

  public IdentityProviders {
    owners = Map.copyOf(owners);
  }

  /** The issuer of a provider by its ARN or by the name that AWS knows it by. */
  public static String issuer(String provider) {
    int start = provider.indexOf(PROVIDER);
    return start < 0 ? provider : provider.substring(start + PROVIDER.length());
  }

  public boolean isMultiTenant(String issuer) {
    return owners.containsKey(issuer);
  }

  /** Whether every subject that one of these patterns matches belongs to an owner that it names. */
  boolean nameAnOwner(String issuer, List<Template> subjects) {
    return Optional.ofNullable(owners.get(issuer))
        .map(owner -> subjects.stream().allMatch(subject -> names(owner, subject)))
        .orElse(true);
  }

  private static boolean names(Owner owner, Template subject) {
    String text = subject.text();
    if (subject.hasVariables() || !text.startsWith(owner.prefix())) {
      return false;
    }
    String rest = text.substring(owner.prefix().length());
    int end = owner.end().isEmpty() ? rest.length() : rest.indexOf(owner.end());
    return end > 0 && rest.substring(0, end).chars().noneMatch(c -> c == '*' || c == '?');
  }
}
