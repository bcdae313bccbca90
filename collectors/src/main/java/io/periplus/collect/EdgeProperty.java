package io.periplus.collect;

import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.ORIGINATES_FROM;
import static io.periplus.model.EdgeType.PEERS_WITH;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.RESOLVES_TO;
import static io.periplus.model.EdgeType.ROUTES_TO;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TARGETS;
import static io.periplus.model.EdgeType.TRIGGERS;
import static io.periplus.model.EdgeType.TRUSTS;

import io.periplus.model.EdgeType;
import java.util.Set;

/**
 * What the edges of collectors may carry beside their source; tests hold every edge that is drawn
 * to it, and the reference of the graph is written from it. Names that begin with a capital are
 * AWS's own, their values as AWS writes them.
 */
public enum EdgeProperty {
  ACCOUNT_ID("AccountId", Form.TEXT, "the account where the assignment holds", GRANTS),
  ACTION("Action", Form.TEXT, "what the statement allows", GRANTS, TRIGGERS, TRUSTS),
  API_MAPPING_KEY("ApiMappingKey", Form.TEXT, "path below the domain name", FORWARDS_TO),
  BASE_PATH("basePath", Form.TEXT, "path below the domain name", FORWARDS_TO),
  CATEGORY("category", Form.TEXT, "of the action: `Source`, `Build`, `Deploy`", TRIGGERS),
  CLIENT_ID("ClientId", Form.TEXT, "application client of the user pool", AUTHENTICATED_BY),
  CLIENT_IP_PRESERVATION(
      "clientIpPreservationEnabled",
      Form.BOOLEAN,
      "whether the endpoint sees the client's address",
      FORWARDS_TO),
  CONDITION("Condition", Form.JSON, "under which the statement holds", GRANTS, TRIGGERS, TRUSTS),
  CONDITIONS("conditions", Form.JSON, "of the listener's rule", AUTHENTICATED_BY, FORWARDS_TO),
  CONFIDENCE(
      "confidence",
      Form.TEXT,
      "`POSSIBLE` where a name alone speaks for it",
      ATTACHED_TO,
      REFERENCES,
      RESOLVES_TO),
  CONSTRAINTS("Constraints", Form.JSON, "of the grant of a key", GRANTS),
  CONTAINER(
      "container", Form.TEXT, "name within the task definition", CREATED_FROM, LOGS_TO, REFERENCES),
  CONTAINER_NAME("containerName", Form.TEXT, "container that is registered", MEMBER_OF),
  CONTAINER_PORT("containerPort", Form.NUMBER, "port that is registered", MEMBER_OF),
  DELETE_ON_TERMINATION(
      "deleteOnTermination", Form.BOOLEAN, "whether it goes with the instance", ATTACHED_TO),
  DEVICE("device", Form.TEXT, "name that the instance has for it", ATTACHED_TO),
  DIGEST("digest", Form.TEXT, "of the image", CREATED_FROM),
  DIRECTION("direction", Form.TEXT, "`ingress` or `egress`", REFERENCES),
  EVENT_TYPE("eventType", Form.TEXT, "when the function runs", TRIGGERS),
  EXPORT_NAME("exportName", Form.TEXT, "of the value that is imported", REFERENCES),
  GROUP("group", Form.TEXT, "predefined group of grantees", GRANTS),
  INSTANCE("instance", Form.TEXT, "id in the registry", RESOLVES_TO),
  IS_CLUSTER_WRITER("isClusterWriter", Form.BOOLEAN, "whether it takes writes", MEMBER_OF),
  IS_DEFAULT("isDefault", Form.BOOLEAN, "of several, the one taken first", AUTHENTICATED_BY),
  IS_WRITER("isWriter", Form.BOOLEAN, "whether it takes writes", MEMBER_OF),
  KIND(
      "kind",
      Form.TEXT,
      "which of several meanings",
      AUTHENTICATED_BY,
      GRANTS,
      REFERENCES,
      RUNS_AS),
  LOGICAL_RESOURCE_ID("logicalResourceId", Form.TEXT, "name in the template", MANAGES),
  MAPPING("mapping", Form.TEXT, "id of the event source mapping", TRIGGERS),
  MAX_RECEIVE_COUNT("maxReceiveCount", Form.NUMBER, "receives before it is moved", FORWARDS_TO),
  METHOD("method", Form.TEXT, "of HTTP", FORWARDS_TO, RUNS_AS),
  NOT_ACTION("NotAction", Form.TEXT, "what the statement leaves out", GRANTS, TRUSTS),
  ON("on", Form.TEXT, "`success` or `failure`", FORWARDS_TO),
  OPERATIONS("Operations", Form.JSON, "that the grant of a key allows", GRANTS),
  ORIGIN_ID("originId", Form.TEXT, "name within the distribution", ORIGINATES_FROM),
  PARTITION_NUMBER("partitionNumber", Form.NUMBER, "in the placement group", MEMBER_OF),
  PATH("path", Form.TEXT, "of the API", FORWARDS_TO, RUNS_AS),
  PATH_PATTERN(
      "pathPattern", Form.TEXT, "of the distribution's behavior", AUTHENTICATED_BY, TRIGGERS),
  PEERING_STATUS("PeeringStatus", Form.TEXT, "of the peering that the rule needs", REFERENCES),
  PERMISSION("Permission", Form.TEXT, "that the access control list grants", GRANTS),
  PIPELINE_ACTION("action", Form.TEXT, "name of the pipeline's action", TRIGGERS),
  POLICIES("policies", Form.JSON, "access policies of the entry", GRANTS),
  PORT("port", Form.NUMBER, "where it takes traffic", FORWARDS_TO, RESOLVES_TO, TARGETS),
  PRINCIPAL("Principal", Form.JSON, "whom the statement lets in", TRIGGERS),
  PRIORITY("priority", Form.TEXT, "of the listener's rule", AUTHENTICATED_BY, FORWARDS_TO),
  QUALIFIER(
      "qualifier", Form.TEXT, "version or alias of the function", FORWARDS_TO, TARGETS, TRIGGERS),
  REGION("region", Form.TEXT, "of the replica", REPLICATES_TO),
  ROLE("role", Form.TEXT, "which side it is", FORWARDS_TO, MEMBER_OF, PEERS_WITH),
  ROUTES("routes", Form.JSON, "`destination`, `state` and `origin` of each route", ROUTES_TO),
  ROUTE_KEY("RouteKey", Form.TEXT, "method and path", FORWARDS_TO, RUNS_AS),
  RULE_ARN("ruleArn", Form.TEXT, "of the listener's rule", AUTHENTICATED_BY, FORWARDS_TO),
  RUN_ORDER("runOrder", Form.NUMBER, "of the action in its stage", TRIGGERS),
  STAGE("stage", Form.TEXT, "of the API or the pipeline", FORWARDS_TO, TRIGGERS),
  STAGE_OF_MAPPING("Stage", Form.TEXT, "of the API that is mapped", FORWARDS_TO),
  STATE(
      "state",
      Form.TEXT,
      "as AWS tells it; of a state machine, the name of the state",
      ASSOCIATED_WITH,
      ATTACHED_TO,
      FORWARDS_TO,
      TARGETS,
      TRIGGERS),
  STATUS("Status", Form.TEXT, "as AWS tells it", REPLICATES_TO),
  STREAM("stream", Form.BOOLEAN, "whether it reads a stream of the source", TRIGGERS),
  TO("to", Form.TEXT, "who gets it: `authenticated`, `unauthenticated` or `mapped`", GRANTS),
  TRIGGER("trigger", Form.TEXT, "when the function runs", TRIGGERS),
  TYPES("types", Form.JSON, "of logs that go there", LOGS_TO),
  VARIABLE("variable", Form.TEXT, "of the environment that has it", REFERENCES),
  VARIABLES("variables", Form.JSON, "of the environment that name it", REFERENCES),
  VPC_PEERING_CONNECTION_ID(
      "VpcPeeringConnectionId", Form.TEXT, "peering that the rule needs", REFERENCES),
  WEIGHT("weight", Form.NUMBER, "share of the traffic", FORWARDS_TO);

  /** What a value is in the graph. */
  public enum Form {
    TEXT("text"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    /** A list or an object. */
    JSON("JSON, as text");

    private final String text;

    Form(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final String key;
  private final Form form;
  private final String meaning;
  private final Set<EdgeType> labels;

  EdgeProperty(String key, Form form, String meaning, EdgeType... labels) {
    this.key = key;
    this.form = form;
    this.meaning = meaning;
    this.labels = Set.of(labels);
  }

  /** As queries write it. */
  public String key() {
    return key;
  }

  /** Of a single value; where one edge stands for several fields, a list of them is JSON. */
  public Form form() {
    return form;
  }

  /** What a value says, for the reference. */
  public String meaning() {
    return meaning;
  }

  /** Whether edges of that label may have it. */
  public boolean isOf(EdgeType label) {
    return labels.contains(label);
  }
}
