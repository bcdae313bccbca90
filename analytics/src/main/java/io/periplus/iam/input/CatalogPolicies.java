package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import java.util.HashMap;
import java.util.Map;

/**
 * The policies of a data catalogue, which its databases carry, for its tables: one for an account
 * and region, and those that shares make.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/glue/latest/dg/security_iam_resource-based-policy-examples.html">Resource-based
 *     policies of Glue</a>
 */
final class CatalogPolicies {
  /** Account and region -> policies. */
  private final Map<String, PolicySet> ofPlaces = new HashMap<>();

  void add(AccessRow database, JsonNode configuration) {
    ofPlaces.putIfAbsent(
        place(database),
        ResourcePolicies.of(InputTypes.CATALOG_DATABASE, catalog(database), configuration));
  }

  /** Of a table; unread where no database of the catalogue was. */
  PolicySet of(AccessRow row) {
    return row.type().equals(InputTypes.CATALOG_TABLE)
        ? ofPlaces.getOrDefault(place(row), PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED))
        : PolicySet.EMPTY;
  }

  private static String place(AccessRow row) {
    return row.accountId() + '/' + row.region();
  }

  /** {@code arn:aws:glue:eu-west-1:111122223333:catalog}. */
  private static String catalog(AccessRow database) {
    return database.arn().substring(0, database.arn().lastIndexOf(':')) + ":catalog";
  }
}
