package io.periplus.api.route;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.SnapshotConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of {@code access}, one for each principal and resource of the sets. */
final class AccessRows implements Lists.Source {
  private static final String JOB = "access";

  /** A policy inside a member is named by its set in the table. */
  private static final String POLICY =
      "replace(replace(x.policy_arn, principal_set || '#', principal || '#'), resource_set || '#',"
          + " resource || '#')";

  /** What an escalation would make of somebody is nobody yet: it is listed when it is named. */
  private static final Sql SOMEBODY =
      Sql.of("(starts_with(principal, 'arn:') or not contains(principal, ':'))");

  private static final Pattern NODE = Pattern.compile("^(?!arn:)[a-z]+:");

  private static final Listing LISTING =
      new Listing(
          "access",
          Sql.of(
              "(select a.*, coalesce(p.member_arn, a.principal_set) as principal,"
                  + " p.account_id as principal_account_id, p.type as principal_type,"
                  + " coalesce(r.member_arn, a.resource_set) as resource,"
                  + " r.account_id as resource_account_id, r.type as resource_type from access a"
                  + " left join access_set p on p.set_id = a.principal_set"
                  + " and p.kind = 'principal' left join access_set r"
                  + " on r.set_id = a.resource_set and r.kind = 'resource')"),
          List.of(
              Column.of("principal", ColumnKind.TEXT),
              Column.of("principalAccountId", ColumnKind.TEXT).orNull(),
              Column.of("principalType", ColumnKind.TEXT).orNull(),
              Column.of("resource", ColumnKind.TEXT),
              Column.of("resourceAccountId", ColumnKind.TEXT).orNull(),
              Column.of("resourceType", ColumnKind.TEXT).orNull(),
              Column.of("level", ColumnKind.TEXT),
              Column.of("verdict", ColumnKind.TEXT),
              Column.of("actions", ColumnKind.TEXT_LIST),
              Column.of(
                      "resourcePattern",
                      "case when starts_with(resource_pattern, resource_set) then resource ||"
                          + " resource_pattern[length(resource_set) + 1:] else resource_pattern"
                          + " end",
                      ColumnKind.TEXT)
                  .orNull(),
              Column.of("partial", ColumnKind.BOOLEAN),
              Column.of(
                  "conditions",
                  "to_json(list_transform(conditions, lambda x: {'key': x.key, 'operator':"
                      + " x.operator, 'values': x.values, 'source': replace(replace(x.source,"
                      + " principal_set || '#', principal || '#'), resource_set || '#', resource"
                      + " || '#')}))",
                  ColumnKind.JSON),
              Column.of("reasons", ColumnKind.TEXT_LIST),
              Column.of(
                  "allowedBy",
                  "to_json(list_transform(allowed_by, lambda x: {'layer': x.layer, 'policyArn': "
                      + POLICY
                      + ", 'policyName': x.policy_name, 'statementIndex': x.statement_index, 'sid':"
                      + " x.sid, 'via': x.via}))",
                  ColumnKind.JSON),
              Column.of(
                  "limitedBy",
                  "to_json(list_transform(limited_by, lambda x: {'layer': x.layer, 'policyArn': "
                      + POLICY
                      + ", 'statementIndex': x.statement_index, 'sid': x.sid, 'effect':"
                      + " x.effect}))",
                  ColumnKind.JSON),
              Column.of("crossAccount", ColumnKind.BOOLEAN),
              Column.of("public", "\"public\"", ColumnKind.BOOLEAN),
              Column.of("keyArn", ColumnKind.TEXT).orNull()),
          List.of("principal", "resource", "level", "verdict"),
          "",
          filters(),
          null);

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("principal", Filters.on("principal", ColumnKind.TEXT));
    filters.put("resource", Filters.on("resource", ColumnKind.TEXT));
    filters.put("action", Filters.on("actions", ColumnKind.TEXT_LIST));
    filters.put(
        "level", Filters.oneOf("level", "LIST", "READ", "WRITE", "DESTROY", "ADMIN", "CONTROL"));
    filters.put("verdict", Filters.oneOf("verdict", "YES", "MAYBE"));
    filters.put("account", Filters.on("resource_account_id", ColumnKind.TEXT));
    filters.put("type", Filters.on("resource_type", ColumnKind.TEXT));
    filters.put("crossAccount", Filters.on("cross_account", ColumnKind.BOOLEAN));
    filters.put("public", Filters.on("\"public\"", ColumnKind.BOOLEAN));
    return filters;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    view.require("access", JOB);
    ListRequest request = ListRequest.read(LISTING, parameters, List.of(), csv, "");
    boolean asked =
        parameters.asMap().getOrDefault("principal", List.of()).stream()
            .anyMatch(value -> NODE.matcher(value).find());
    return asked ? request : request.and(SOMEBODY);
  }
}
