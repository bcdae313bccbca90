package io.periplus.spark;

import static io.periplus.spark.ColumnType.ADDRESS;
import static io.periplus.spark.ColumnType.ADDRESSES;
import static io.periplus.spark.ColumnType.BOOLEAN;
import static io.periplus.spark.ColumnType.COUNT;
import static io.periplus.spark.ColumnType.INTEGER;
import static io.periplus.spark.ColumnType.LONG;
import static io.periplus.spark.ColumnType.PORT_RANGES;
import static io.periplus.spark.ColumnType.STRING;
import static io.periplus.spark.ColumnType.STRINGS;
import static io.periplus.spark.ColumnType.TIMESTAMP;

import java.util.List;
import java.util.Optional;

/**
 * Every table that a job writes, declared once: the jobs write by it, the service makes empty views
 * of it, docs/tables.md is generated from it. No Spark needed.
 */
public final class ResultTables {
  /** Name of the job that writes the tables of reachability. */
  public static final String REACHABILITY_JOB = "reachability";

  private static final ResultColumn ARN = column("arn", STRING, "owner of the endpoint");
  private static final ResultColumn TYPE = column("type", STRING, "resource type of arn");
  private static final ResultColumn ACCOUNT_ID = column("account_id", STRING, "account of arn");
  private static final ResultColumn REGION = column("region", STRING, "region of arn");
  private static final ResultColumn VPC_ID = column("vpc_id", STRING, "null for service endpoints");
  private static final ResultColumn SUBNET_ID =
      column("subnet_id", STRING, "null for service endpoints");
  private static final ResultColumn NETWORK_INTERFACE_ID =
      column("network_interface_id", STRING, "null for virtual and service endpoints");
  private static final ResultColumn FAMILY = column("family", STRING, "ipv4 or ipv6");
  private static final ResultColumn GATEWAY_ARN =
      column("gateway_arn", STRING, "gateway, or the last front of an indirect way");
  private static final ResultColumn PROTOCOL =
      column("protocol", STRING, "tcp, udp, icmp, icmpv6, all, other, a number or a run N-M");
  private static final ResultColumn ICMP_TYPE =
      column("icmp_type", INTEGER, "first type; -1 for any; null unless icmp or icmpv6");
  private static final ResultColumn ICMP_CODE =
      column("icmp_code", INTEGER, "first code of one type; -1 for any");
  private static final ResultColumn ICMP_TYPE_TO =
      column("icmp_type_to", INTEGER, "last type, icmp_type for one; -1 for any");
  private static final ResultColumn ICMP_CODE_TO =
      column("icmp_code_to", INTEGER, "last code, icmp_code for one; -1 for any");
  private static final ResultColumn REMOTE_CIDRS =
      column("remote_cidrs", ADDRESSES, "remote set as minimal ascending CIDR list");
  private static final ResultColumn REMOTE_SCOPE =
      column("remote_scope", STRING, "ALL when the remote set is the whole internet, else SOME");
  private static final ResultColumn REMOTE_ADDRESSES =
      column("remote_addresses", COUNT, "number of addresses in the remote set");
  private static final ResultColumn VERDICT =
      column("verdict", STRING, "REACHABLE, FORWARD_ONLY, UNKNOWN or BLOCKED");
  private static final ResultColumn REPLIES =
      column("replies", STRING, "all, partial, none: client ports that get their reply");
  private static final ResultColumn REPLY_PORTS =
      column("reply_ports", PORT_RANGES, "those client ports; only when replies is partial");
  private static final ResultColumn REASONS = column("reasons", STRINGS, "reason codes, sorted");
  private static final ResultColumn COVERAGE_REFS =
      column("coverage_refs", STRINGS, "account/region/service:Operation of each input gap");
  private static final ResultColumn PATH_ID = column("path_id", STRING, "witness in path");
  private static final ResultColumn STALE_SINCE =
      column("stale_since", TIMESTAMP, "oldest carried-over input used");

  /** Internet to resource. */
  public static final ResultTable EXPOSURE =
      new ResultTable(
          "exposure",
          REACHABILITY_JOB,
          "What of the internet reaches which resource, per address, protocol and port range.",
          List.of(
              ARN,
              TYPE,
              ACCOUNT_ID,
              REGION,
              VPC_ID,
              SUBNET_ID,
              NETWORK_INTERFACE_ID,
              column("direction", STRING, "INGRESS"),
              FAMILY,
              column("address", ADDRESS, "what the peer addresses: public address or DNS name"),
              column("private_address", ADDRESS, "the endpoint's own address when it differs"),
              column("via", STRING, "way in, INTERNET_GATEWAY, LOAD_BALANCER …"),
              GATEWAY_ARN,
              PROTOCOL,
              column("from_port", INTEGER, "first destination port as the peer addresses it"),
              column("to_port", INTEGER, "last destination port"),
              ICMP_TYPE,
              ICMP_CODE,
              ICMP_TYPE_TO,
              ICMP_CODE_TO,
              column("target_port", INTEGER, "port at the endpoint when a front translates it"),
              REMOTE_CIDRS,
              REMOTE_SCOPE,
              REMOTE_ADDRESSES,
              VERDICT,
              REPLIES,
              REPLY_PORTS,
              column("authentication", STRING, "NONE, AWS_IAM …; null for network endpoints"),
              REASONS,
              COVERAGE_REFS,
              PATH_ID,
              STALE_SINCE),
          List.of(
              "account_id",
              "region",
              "arn",
              "network_interface_id",
              "family",
              "address",
              "via",
              "gateway_arn",
              "protocol",
              "from_port",
              "to_port",
              "icmp_type",
              "icmp_code",
              "icmp_type_to",
              "icmp_code_to",
              "target_port",
              "verdict",
              "remote_cidrs"));

  /** Resource to internet. */
  public static final ResultTable EGRESS =
      new ResultTable(
          "egress",
          REACHABILITY_JOB,
          "How each endpoint address reaches the internet, by which gateway; at least one row per"
              + " address.",
          List.of(
              ARN,
              TYPE,
              ACCOUNT_ID,
              REGION,
              VPC_ID,
              SUBNET_ID,
              NETWORK_INTERFACE_ID,
              column("direction", STRING, "EGRESS"),
              FAMILY,
              column("address", ADDRESS, "the endpoint's own address"),
              column("private_address", ADDRESS, "always null"),
              column("via", STRING, "way out, INTERNET_GATEWAY, NAT_GATEWAY …, NONE"),
              GATEWAY_ARN,
              PROTOCOL,
              column("from_port", INTEGER, "first destination port at the remote end"),
              column("to_port", INTEGER, "last destination port"),
              ICMP_TYPE,
              ICMP_CODE,
              ICMP_TYPE_TO,
              ICMP_CODE_TO,
              REMOTE_CIDRS,
              REMOTE_SCOPE,
              REMOTE_ADDRESSES,
              VERDICT,
              REPLIES,
              REPLY_PORTS,
              REASONS,
              COVERAGE_REFS,
              PATH_ID,
              STALE_SINCE,
              column("public_addresses", ADDRESSES, "addresses that the internet sees"),
              column("transit_arns", STRINGS, "what is passed beyond the gateway")),
          List.of(
              "account_id",
              "region",
              "arn",
              "network_interface_id",
              "family",
              "address",
              "via",
              "gateway_arn",
              "protocol",
              "from_port",
              "to_port",
              "icmp_type",
              "icmp_code",
              "icmp_type_to",
              "icmp_code_to",
              "verdict",
              "remote_cidrs"));

  /** One row per endpoint. */
  public static final ResultTable NETWORK_ENDPOINT =
      new ResultTable(
          "network_endpoint",
          REACHABILITY_JOB,
          "Every address that can send or receive, exposed or not, with its strongest verdicts.",
          List.of(
              ARN,
              TYPE,
              ACCOUNT_ID,
              REGION,
              VPC_ID,
              SUBNET_ID,
              column("availability_zone_id", STRING, "euw1-az1: the same place in every account"),
              NETWORK_INTERFACE_ID,
              FAMILY,
              column("private_address", ADDRESS, "null for service and virtual endpoints"),
              column("public_address", ADDRESS, "public IPv4, the IPv6 address, or a DNS name"),
              column("class_id", STRING, "row of endpoint_class"),
              column("ingress", STRING, "strongest verdict of exposure"),
              column("egress", STRING, "way out, UNKNOWN:<way> or NONE"),
              column("ingress_if_running", STRING, "ingress, if the instance ran"),
              column("stub", BOOLEAN, "referenced, not collected")),
          List.of(
              "account_id",
              "region",
              "vpc_id",
              "network_interface_id",
              "family",
              "private_address",
              "arn"));

  /** Endpoints that share every answer. */
  public static final ResultTable ENDPOINT_CLASS =
      new ResultTable(
          "endpoint_class",
          REACHABILITY_JOB,
          "Groups of endpoints that share every answer but the address.",
          List.of(
              column("class_id", STRING, "hash of the other columns but members"),
              column("vpc_arn", STRING, "VPC"),
              column("route_table_arn", STRING, "effective route table"),
              column("network_acl_arn", STRING, "effective network ACL"),
              column("security_group_arns", STRINGS, "security groups, sorted"),
              column("address_class", STRING, "PUBLIC_V4, GUA, PRIVATE or SERVICE"),
              column("source_dest_check", BOOLEAN, "source/destination check"),
              column("bpa_mode", STRING, "block public access, where it applies"),
              column("availability_zone_id", STRING, "null unless it matters"),
              column("address_atom", STRING, "part of the subnet that rules tell apart"),
              column("arrival_zone_id", STRING, "where transit traffic enters"),
              column("members", LONG, "number of endpoints")),
          List.of("class_id"));

  /** Witness hops. */
  public static final ResultTable PATH =
      new ResultTable(
          "path",
          REACHABILITY_JOB,
          "Hops of the witness of a verdict, shared by the rows of a class; @endpoint, @address and"
              + " @public stand for the row's own.",
          List.of(
              column("path_id", STRING, "hash of the hops"),
              column("seq", INTEGER, "1-based"),
              column("leg", STRING, "FORWARD, REPLY, FORWARD_2 or REPLY_2"),
              column("component", STRING, "ARN of what decided, internet, or @endpoint"),
              column("component_type", STRING, "resource type, or Internet"),
              column("effect", STRING, "FORWARD, ALLOW, DENY, TRANSLATE, DROP, DELIVER, ASSUME"),
              column("semantic_rule", STRING, "id of the rule, NA1"),
              column("rule_kind", STRING, "route, securityGroupRule, networkAclEntry …"),
              column("rule_id", STRING, "sgr-…, acl-…/ingress/100, rtb-…/0.0.0.0/0"),
              column("rule_text", STRING, "the rule as people write it"),
              column("alternatives", STRINGS, "ids of other rules that match, at most 10"),
              column("src", ADDRESS, "source after the hop when it changed"),
              column("dst", ADDRESS, "destination after the hop when it changed"),
              column("ports", STRING, "destination port after the hop when it changed"),
              column("reason", STRING, "reason code of DENY, DROP and ASSUME")),
          List.of("path_id", "leg", "seq"));

  /** Factors of reachability inside and across VPCs. */
  public static final ResultTable REACH =
      new ResultTable(
          "reach",
          REACHABILITY_JOB,
          "Reachability inside and across VPCs in three factors: what a class sends, what it"
              + " accepts, what a zone's packets are carried by. One endpoint reaches another where"
              + " the three have something in common; no row speaks of a pair. docs/reach.md tells"
              + " how to join them.",
          List.of(
              column("factor", STRING, "SENDS, ACCEPTS or CARRIES"),
              column(
                  "scope",
                  STRING,
                  "ANY; SAME_SUBNET (no network ACL) or ROUTED where they differ; CARRIES: ROUTED"),
              column("class_id", STRING, "row of endpoint_class; null for CARRIES but PRIVATELINK"),
              column("zone_id", STRING, "what carries the class's packets; null for principals"),
              FAMILY,
              PROTOCOL,
              column("from_port", INTEGER, "first destination port"),
              column("to_port", INTEGER, "last destination port"),
              ICMP_TYPE,
              ICMP_CODE,
              ICMP_TYPE_TO,
              ICMP_CODE_TO,
              column(
                  "remote_kind",
                  STRING,
                  "ANY, CIDR, SECURITY_GROUP, VPC, PREFIX_LIST_UNKNOWN or PRINCIPAL"),
              column(
                  "remote",
                  ADDRESSES,
                  "CIDRs of the other end; of a group or VPC its ARN, then the CIDRs that it is"
                      + " narrowed to, if any; principals"),
              column(
                  "reply_ports",
                  PORT_RANGES,
                  "client ports whose reply passes this factor; null for CARRIES, where a reply is"
                      + " a packet like others"),
              column(
                  "via",
                  STRING,
                  "CARRIES: LOCAL, PEERING, TRANSIT_GATEWAY, VPN, DIRECT_CONNECT, PRIVATELINK,"
                      + " GATEWAY_ENDPOINT, APPLIANCE or UNKNOWN; PRIVATELINK for principals"),
              column("gateway_arns", STRINGS, "what carries the packets, in path order"),
              column(
                  "arrival_zone_ids",
                  STRINGS,
                  "CARRIES: zones of the subnets that packets arrive in, whose own border they do"
                      + " not cross; or the zone_id of the transit gateway's rows that carry them"
                      + " on"),
              column(
                  "sg_references",
                  BOOLEAN,
                  "CARRIES: whether rules of the receiver for groups of the sender match after it,"
                      + " and those of the sender unless it is a transit gateway; null: not known"),
              VERDICT,
              REASONS,
              COVERAGE_REFS,
              PATH_ID),
          List.of(
              "factor",
              "scope",
              "class_id",
              "zone_id",
              "family",
              "protocol",
              "from_port",
              "to_port",
              "icmp_type",
              "icmp_code",
              "icmp_type_to",
              "icmp_code_to",
              "remote_kind",
              "remote",
              "via",
              "gateway_arns",
              "arrival_zone_ids",
              "verdict",
              "path_id"));

  private static final List<ResultTable> ALL =
      List.of(
          AccessTables.ACCESS,
          AccessTables.ACCESS_SET,
          RadiusTables.BLAST_RADIUS,
          CostTables.COST,
          CostTables.COST_ANOMALY,
          CostTables.COST_RECONCILIATION,
          CostTables.COST_ROLLUP,
          CostTables.COST_SHARE,
          CostTables.COST_TREND,
          EGRESS,
          ENDPOINT_CLASS,
          EscalationTables.ESCALATION,
          EXPOSURE,
          NETWORK_ENDPOINT,
          PATH,
          REACH,
          RadiusTables.SINGLE_POINT,
          WasteTables.WASTE,
          RadiusTables.WITNESS);

  private ResultTables() {}

  /** All tables, by name. */
  public static List<ResultTable> all() {
    return ALL;
  }

  /** The table of this name. */
  public static Optional<ResultTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static ResultColumn column(String name, ColumnType type, String description) {
    return new ResultColumn(name, type, description);
  }
}
