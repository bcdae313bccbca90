package io.periplus.api.overview;

import io.periplus.api.list.ListQuery;
import io.periplus.api.list.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The IAM actions whose denial left gaps. What a service control policy denies is left out: no
 * permission of the role mends it; so is what was not asked because of another denial: it may well
 * be allowed.
 */
public final class MissingPermissions {
  /** Services whose IAM prefix is not the name of their endpoint. */
  private static final Map<String, String> PREFIXES =
      Map.of("elb", "elasticloadbalancing", "elbv2", "elasticloadbalancing");

  private MissingPermissions() {}

  /** An action and the accounts where it was denied, sorted. */
  public record Action(String action, List<String> accounts) {
    public Action {
      accounts = List.copyOf(accounts);
    }
  }

  /** Actions denied in the scopes that match, sorted. */
  public static List<Action> read(Connection connection, Sql condition) throws SQLException {
    Sql sql =
        Sql.of(
                "select distinct service, operation, account_id from coverage"
                    + " where status = 'DENIED' and not inferred"
                    + " and error_code is distinct from 'ScpDenied' and ")
            .then(condition);
    Map<String, TreeSet<String>> accounts = new TreeMap<>();
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        String service = rows.getString(1);
        String action = PREFIXES.getOrDefault(service, service) + ':' + rows.getString(2);
        accounts.computeIfAbsent(action, key -> new TreeSet<>()).add(rows.getString(3));
      }
    }
    List<Action> actions = new ArrayList<>();
    accounts.forEach((action, ids) -> actions.add(new Action(action, List.copyOf(ids))));
    return actions;
  }
}
