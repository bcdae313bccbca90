package io.periplus.spark;

import static io.periplus.spark.ColumnType.ALLOWING;
import static io.periplus.spark.ColumnType.CONDITIONS;
import static io.periplus.spark.ColumnType.LIMITING;
import static io.periplus.spark.ColumnType.STRING;
import static io.periplus.spark.ColumnType.STRINGS;

import java.util.List;

/**
 * The table of role assumptions and escalations (blast radius 5.1), which the access job writes.
 */
public final class EscalationTables {
  /** Who can get whose powers. */
  public static final ResultTable ESCALATION =
      new ResultTable(
          "escalation",
          AccessTables.JOB,
          "Who can assume which role, and who can get whose powers by which technique"
              + " (docs/escalation). Nodes such as pass:… stand for what many have in common.",
          List.of(
              column(
                  "from_arn",
                  "principal, account root, identity provider, internet, or a node: pass:…,"
                      + " bound:…, group:…, version:…, unbound:…, tags:…, unlisted:…"),
              column("to_arn", "principal, resource, account root, node, or set_id in access_set"),
              column("edge", "CAN_ASSUME or CAN_ESCALATE_TO"),
              column(
                  "technique",
                  "id in docs/escalation; admin-policy; pass-role from a node pass:… to its roles;"
                      + " runs-as from a node unlisted:…;"
                      + " assume-role, web-identity, saml, identity-center, cognito,"
                      + " rolesanywhere"),
              column("verdict", "YES, or MAYBE where something is not known"),
              new ResultColumn("actions", STRINGS, "that were checked"),
              column("via_arn", "what was used on the way"),
              column("precondition", "what was checked besides"),
              column("precondition_state", "MET or UNKNOWN"),
              new ResultColumn(
                  "conditions", CONDITIONS, "on keys that are not known, which decide a MAYBE"),
              new ResultColumn("reasons", STRINGS, "of a MAYBE, sorted"),
              new ResultColumn("allowed_by", ALLOWING, "statements that allow"),
              new ResultColumn("limited_by", LIMITING, "denies that may apply"),
              new ResultColumn("mitre", STRINGS, "ids of MITRE ATT&CK")),
          List.of("from_arn", "to_arn", "edge", "technique"));

  private EscalationTables() {}

  private static ResultColumn column(String name, String description) {
    return new ResultColumn(name, STRING, description);
  }
}
