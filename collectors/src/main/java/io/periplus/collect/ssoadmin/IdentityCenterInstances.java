package io.periplus.collect.ssoadmin;

import static io.periplus.collect.Types.SSO_INSTANCE;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.Listing;
import java.util.function.Consumer;

/**
 * The instances of Identity Center whose content the account that is read may list. Members of an
 * organization see its instance too, and are refused its permission sets and users.
 */
public final class IdentityCenterInstances {
  private IdentityCenterInstances() {}

  /** Gives the configuration of each instance that belongs to the account. */
  public static void forEachOwned(Listing.Context context, Consumer<JsonNode> instance) {
    context.forEachParent(
        SSO_INSTANCE,
        listed -> {
          String account = context.scope().account();
          if (listed.path("OwnerAccountId").asText(account).equals(account)) {
            instance.accept(listed);
          }
        });
  }
}
