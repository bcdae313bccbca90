package io.periplus.api.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.api.reachability.EditedInventory;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.input.AccessPowers;
import io.periplus.impact.input.NetworkPowers;
import io.periplus.impact.input.RadiusFacts;
import io.periplus.impact.input.RadiusInputReader;
import io.periplus.model.PeriplusException;
import io.periplus.network.CompiledNetwork;
import io.periplus.network.input.InventoryRow;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The tables of a snapshot as radii read them: the inventory, and of the results what is there.
 * Without tables of access, and in small estates, the kernels are run here; without those of
 * reachability every answer carries that as a reason.
 */
final class SnapshotRadiusInput {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Up to here the kernels answer in seconds, from the inventory as it is. */
  private static final long FEW = 20_000;

  /** Blocked rows say nothing; of several rows of a resource the strongest tells. */
  private static final String EXPOSED =
      "select arn, arg_min(verdict, case verdict when 'REACHABLE' then 0 else 1 end),"
          + " string_agg(distinct protocol || case when from_port is null then '' when from_port ="
          + " to_port then ' ' || from_port else ' ' || from_port || '-' || to_port end, ', '),"
          + " to_json(list(distinct gateway_arn)) from (select * from exposure where verdict in"
          + " ('REACHABLE', 'UNKNOWN') order by arn, protocol, from_port) group by arn order by"
          + " arn";

  private static final String EGRESS =
      "select arn, gateway_arn, arg_min(verdict, case verdict when 'REACHABLE' then 0 else 1 end)"
          + " from egress where verdict in ('REACHABLE', 'UNKNOWN') and gateway_arn is not null"
          + " group by arn, gateway_arn order by arn, gateway_arn";

  /**
   * Within a VPC, where routes are always there: what classes accept from a group or from all, and
   * whether it is sure that a member's packets come through, whatever its address is.
   */
  private static final String REACH =
      "with place as (select distinct class_id, vpc_id from network_endpoint where class_id is not"
          + " null and vpc_id is not null), sends as (select class_id, bool_or(protocol = 'all' and"
          + " scope = 'ANY' and verdict = 'REACHABLE' and remote_kind = 'ANY') as all_out from"
          + " reach where factor = 'SENDS' and verdict <> 'BLOCKED' group by class_id), accepts as"
          + " (select class_id, case when remote_kind = 'SECURITY_GROUP' then remote[1] else"
          + " 'vpc' end as who, bool_or(verdict = 'REACHABLE' and scope = 'ANY' and (remote_kind ="
          + " 'ANY' or remote_kind = 'SECURITY_GROUP' and len(remote) = 1)) as sure,"
          + " min(protocol || coalesce(' ' || from_port, '')) as traffic from reach where factor ="
          + " 'ACCEPTS' and verdict <> 'BLOCKED' and remote_kind in ('SECURITY_GROUP', 'ANY',"
          + " 'CIDR', 'VPC') group by 1, 2), senders as (select p.class_id, p.vpc_id, s.all_out,"
          + " unnest(list_append(c.security_group_arns, 'vpc')) as who from place p join sends s on"
          + " s.class_id = p.class_id join endpoint_class c on c.class_id = p.class_id) select"
          + " distinct s.class_id, s.who, s.vpc_id, s.all_out, a.class_id, a.sure, a.traffic from"
          + " accepts a join place t on t.class_id = a.class_id join senders s on s.who = a.who and"
          + " s.vpc_id = t.vpc_id order by all";

  private static final String ENDPOINTS =
      "select distinct class_id, arn from network_endpoint where class_id is not null order by all";

  private static final String ACCESS =
      "select principal_set, resource_set, level, verdict, to_json(allowed_by),"
          + " to_json(conditions), to_json(reasons) from access";

  private static final String ESCALATION =
      "select from_arn, to_arn, edge, technique, verdict, to_json(allowed_by), to_json(conditions),"
          + " to_json(reasons) from escalation";

  /** Where control policies could not be read: nobody knows what administrators may do (BI9). */
  private static final String ORGANIZATION_UNREAD =
      "select 1 from coverage where service = 'organizations' and status in ('DENIED', 'FAILED')"
          + " and not exists (select 1 from resource where type = 'AWS::Organizations::Policy')"
          + " limit 1";

  private static final String ACCOUNTS =
      "select distinct account_id from resource where not stub and account_id is not null";

  /** Up to here two estates are made by the kernels and compared in less than a minute. */
  static final long MOST_COMPARED = 200_000;

  /** What each resource costs itself, without shares of others (CBR1, CBR4). */
  private static final String COST =
      "select arn, headline - allocated_in + allocated_out, currency from cost where period ="
          + " 'run-rate' and in_snapshot and headline is not null";

  private SnapshotRadiusInput() {}

  private static void costs(
      Snapshot snapshot, SnapshotConnection connection, RadiusInputReader reader) {
    if (snapshot.tables().contains("cost")) {
      connection.query(
          COST,
          row -> {
            reader.cost(row.getString(1), row.getBigDecimal(2), row.getString(3));
            return "";
          });
    }
  }

  static RadiusInput read(Snapshot snapshot) {
    return read(snapshot, FEW);
  }

  /**
   * Reads a snapshot.
   *
   * @param few with more resources than these, tables of access are read where they are there
   */
  static RadiusInput read(Snapshot snapshot, long few) {
    RadiusInputReader reader = new RadiusInputReader();
    Collection<String> tables = snapshot.tables();
    try (SnapshotConnection connection = snapshot.connection()) {
      inventory(connection, reader, null);
      costs(snapshot, connection, reader);
      if (tables.contains("exposure")) {
        network(connection, reader);
      } else {
        reader.reason("NETWORK_MISSING");
      }
      boolean tabled = tables.contains("access") && tables.contains("escalation");
      if (tabled && resources(connection) > few) {
        access(connection, reader);
        escalation(connection, reader);
      } else {
        AccessPowers.add(SnapshotAccess.read(snapshot, connection), reader);
      }
      organization(connection, reader);
    }
    return reader.read();
  }

  /**
   * From the kernels whatever tables there are, so that it can be compared with {@link #edited}.
   *
   * @throws PeriplusException {@code result-too-large} in an estate too large for that
   */
  static RadiusInput ofKernels(Snapshot snapshot, CompiledNetwork network) {
    try (SnapshotConnection connection = snapshot.connection()) {
      long resources = resources(connection);
      if (resources > MOST_COMPARED) {
        throw PeriplusException.user(
            "result-too-large",
            "Cannot compute what a change alters: snapshot "
                + snapshot.id()
                + " has "
                + resources
                + " resources, and at most "
                + MOST_COMPARED
                + " are compared. Ask for --mode failure, or for networks alone.");
      }
    }
    return ofKernels(snapshot, null, network);
  }

  /** Whether {@link #ofKernels} refuses the snapshot. */
  static boolean isTooLarge(Snapshot snapshot) {
    try (SnapshotConnection connection = snapshot.connection()) {
      return resources(connection) > MOST_COMPARED;
    }
  }

  private static RadiusInput ofKernels(
      Snapshot snapshot, EditedInventory edited, CompiledNetwork network) {
    RadiusInputReader reader = new RadiusInputReader();
    try (SnapshotConnection connection = snapshot.connection()) {
      inventory(connection, reader, edited);
      costs(snapshot, connection, reader);
      NetworkPowers.add(network, reader);
      AccessPowers.add(SnapshotAccess.read(snapshot, connection, edited), reader);
      organization(connection, reader);
    }
    return reader.read();
  }

  /**
   * The same after edits. Only what they can alter is computed again.
   *
   * @param base what {@link #ofKernels} made of the snapshot
   * @param network after the edits
   * @param wanted asked before each step; what it throws ends the work
   */
  static RadiusInput edited(
      Snapshot snapshot,
      RadiusInput base,
      EditedInventory edited,
      CompiledNetwork network,
      Runnable wanted) {
    wanted.run();
    if (edited.changesOthers()) {
      return ofKernels(snapshot, edited, network);
    }
    RadiusInput packets = base;
    if (edited.changesNetwork()) {
      RadiusInputReader reader = new RadiusInputReader();
      NetworkPowers.add(network, reader);
      packets = reader.read();
      wanted.run();
    }
    RadiusInput requests = base;
    if (edited.changesAccess()) {
      RadiusInputReader reader = new RadiusInputReader();
      try (SnapshotConnection connection = snapshot.connection()) {
        AccessPowers.add(SnapshotAccess.read(snapshot, connection, edited), reader);
      }
      requests = reader.read();
      wanted.run();
    }
    return base.withEdges(resources(base, edited), packets, requests);
  }

  /** Those of before, with what the edited rows say. */
  private static List<RadiusResource> resources(RadiusInput base, EditedInventory edited) {
    Map<String, RadiusResource> changed = new HashMap<>();
    for (InventoryRow row : edited.rows()) {
      changed.put(
          row.arn(),
          new RadiusResource(
              row.arn(),
              row.type(),
              row.accountId(),
              row.region(),
              edited.tags(row.arn(), Map.of()),
              RadiusFacts.of(row.type(), row.configuration()),
              false));
    }
    List<RadiusResource> all = new ArrayList<>(base.resources().size());
    for (RadiusResource each : base.resources()) {
      RadiusResource other = changed.remove(each.arn());
      Map<String, String> tags = edited.tags(each.arn(), each.tags());
      all.add(
          other == null && tags.equals(each.tags())
              ? each
              : new RadiusResource(
                  each.arn(),
                  each.type(),
                  each.accountId(),
                  each.region(),
                  tags,
                  other == null ? each.facts() : other.facts(),
                  each.stub()));
    }
    all.addAll(changed.values());
    return all;
  }

  private static void organization(SnapshotConnection connection, RadiusInputReader reader) {
    if (connection.queryFirst(ORGANIZATION_UNREAD, row -> true).isPresent()) {
      connection
          .query(ACCOUNTS, row -> row.getString(1))
          .forEach(account -> reader.limited(account, "SCP_UNKNOWN"));
    }
  }

  private static long resources(SnapshotConnection connection) {
    return connection.queryFirst("select count(*) from resource", row -> row.getLong(1)).orElse(0L);
  }

  private static void inventory(
      SnapshotConnection connection, RadiusInputReader reader, EditedInventory edited) {
    String types =
        RadiusFacts.types().stream()
            .map(each -> '\'' + each + '\'')
            .collect(Collectors.joining(","));
    try (var rows =
        connection.stream(
            "select arn, type, account_id, region, to_json(coalesce(tags, map {})), case when type"
                + " in ("
                + types
                + ") then configuration end, stub from resource",
            row -> {
              String configuration = row.getString(6);
              Map<String, String> tags = tags(row.getString(5));
              if (edited != null) {
                if (edited.isGone(row.getString(1))) {
                  return null;
                }
                InventoryRow other = edited.row(row.getString(1));
                configuration =
                    other == null
                        ? edited.edit(row.getString(3), configuration)
                        : other.configuration();
                tags = edited.tags(row.getString(1), tags);
              }
              reader.resource(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  tags,
                  configuration,
                  row.getBoolean(7));
              return null;
            })) {
      rows.forEach(row -> {});
    }
    try (var rows =
        connection.stream(
            "select source_arn, type, target_arn, to_json(source), properties from relationship",
            row -> {
              if (edited != null
                  && (edited.isGone(row.getString(1)) || edited.isGone(row.getString(3)))) {
                return null;
              }
              reader.relationship(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  texts(json(row.getString(4))),
                  row.getString(5));
              return null;
            })) {
      rows.forEach(row -> {});
    }
  }

  private static void network(SnapshotConnection connection, RadiusInputReader reader) {
    connection.query(
        EXPOSED,
        row -> {
          reader.exposure(
              row.getString(1), row.getString(2), row.getString(3), texts(json(row.getString(4))));
          return "";
        });
    connection.query(
        EGRESS,
        row -> {
          reader.egress(row.getString(1), row.getString(2), row.getString(3));
          return "";
        });
    Map<String, List<String>> members = new HashMap<>();
    connection.query(
        ENDPOINTS,
        row ->
            members
                .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                .add(row.getString(2)));
    connection.query(
        REACH,
        row -> {
          boolean allOut = row.getBoolean(4);
          String from = row.getString(2) + " in " + row.getString(3) + (allOut ? "" : " some");
          String to = row.getString(5);
          members
              .getOrDefault(row.getString(1), List.of())
              .forEach(arn -> reader.sender(from, arn));
          members.getOrDefault(to, List.of()).forEach(arn -> reader.receiver(to, arn));
          reader.reaches(from, to, allOut && row.getBoolean(6), row.getString(7));
          return "";
        });
  }

  private static void access(SnapshotConnection connection, RadiusInputReader reader) {
    connection.query(
        ACCESS,
        row -> {
          reader.access(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              evidence(json(row.getString(5)), "access"),
              keys(json(row.getString(6))),
              texts(json(row.getString(7))));
          return "";
        });
    connection.query(
        "select set_id, member_arn from access_set",
        row -> {
          if (!row.getString(1).equals(row.getString(2))) {
            reader.member(row.getString(1), row.getString(2));
          }
          return "";
        });
  }

  private static void escalation(SnapshotConnection connection, RadiusInputReader reader) {
    connection.query(
        ESCALATION,
        row -> {
          reader.escalation(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              evidence(json(row.getString(6)), "escalation"),
              keys(json(row.getString(7))),
              texts(json(row.getString(8))));
          return "";
        });
  }

  /** The first statement that allows; lists of structs and lists as JSON text read the same. */
  private static Evidence evidence(JsonNode allowedBy, String table) {
    JsonNode first = allowedBy.path(0);
    String policy = text(first, "policy_arn", "policyArn");
    if (policy == null) {
      return Evidence.of(table);
    }
    JsonNode index =
        first.has("statement_index") ? first.path("statement_index") : first.path("statementIndex");
    return Evidence.of(policy, index.asInt(-1), text(first, "sid", "sid"));
  }

  private static String text(JsonNode object, String name, String other) {
    JsonNode value = object.has(name) ? object.path(name) : object.path(other);
    return value.isTextual() ? value.asText() : null;
  }

  private static List<String> keys(JsonNode conditions) {
    return conditions.isArray()
        ? StreamSupport.stream(conditions.spliterator(), false)
            .map(each -> each.isTextual() ? each.asText() : each.path("key").asText(""))
            .filter(key -> !key.isEmpty())
            .distinct()
            .sorted()
            .toList()
        : List.of();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(
        each -> {
          if (each.isTextual()) {
            texts.add(each.asText());
          }
        });
    return texts;
  }

  static Map<String, String> tags(String json) {
    Map<String, String> tags = new TreeMap<>();
    json(json).fields().forEachRemaining(tag -> tags.put(tag.getKey(), tag.getValue().asText("")));
    return tags;
  }

  private static JsonNode json(String text) {
    if (text == null) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode node = JSON.readTree(text);
      return node.isTextual() ? JSON.readTree(node.asText()) : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
