package io.periplus.collect.elasticbeanstalk;

import static io.periplus.collect.Types.CODE_BUILD_PROJECT;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ELASTIC_BEANSTALK_APPLICATION_VERSION;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What option settings, addresses and labels of Elastic Beanstalk refer to. */
final class EnvironmentEdges {
  static final String LOAD_BALANCERS = "EnvironmentResources.LoadBalancers[].Name";
  static final String QUEUES = "EnvironmentResources.Queues[].URL";
  static final String SOURCE_LOCATION = "SourceBuildInformation.SourceLocation";
  static final String BUILD = "BuildArn";

  private static final String PROPERTIES = "aws:elasticbeanstalk:application:environment";
  private static final Pattern PASSWORD = Pattern.compile("(?i).*(password|secret|token).*");
  private static final Pattern QUEUE =
      Pattern.compile(
          "https://(?:sqs\\.(?<region>[^./]+)|(?<old>[^./]+)\\.queue)\\.[^/]+"
              + "/(?<account>\\d{12})/(?<name>.+)");

  private EnvironmentEdges() {}

  /** What edges drawn from a setting name as their source. */
  static String option(String name) {
    return "OptionSettings[" + name + "].Value";
  }

  /** Rule X7: the application's own properties, and passwords wherever they are set. */
  static boolean isSecret(JsonNode setting) {
    return setting.path("Namespace").asText("").equals(PROPERTIES)
        || PASSWORD.matcher(setting.path("OptionName").asText("")).matches();
  }

  /** {@code shop/v12}: labels are unique in their application. */
  static void version(ResourceView environment, EdgeSink edges) {
    String label = environment.configuration().path("VersionLabel").asText("");
    if (!label.isEmpty()) {
      String id = environment.configuration().path("ApplicationName").asText("") + '/' + label;
      edges.edge(
          CREATED_FROM, Reference.to(ELASTIC_BEANSTALK_APPLICATION_VERSION, id), "VersionLabel");
    }
  }

  /** Classic load balancers are named, the others have their ARN there. */
  static void loadBalancers(ResourceView environment, EdgeSink edges) {
    for (JsonNode balancer : resources(environment, "LoadBalancers")) {
      String name = balancer.path("Name").asText("");
      if (!name.isEmpty()) {
        ResourceType type = name.startsWith("arn:") ? ELBV2_LOAD_BALANCER : ELB_LOAD_BALANCER;
        edges.edge(MANAGES, Reference.to(type, name), LOAD_BALANCERS);
      }
    }
  }

  /** The queue that a worker takes its jobs from. */
  static void queues(ResourceView environment, EdgeSink edges) {
    for (JsonNode queue : resources(environment, "Queues")) {
      String url = queue.path("URL").asText("");
      Matcher matcher = QUEUE.matcher(url);
      if (matcher.matches()) {
        String region = matcher.group("region");
        Arn arn =
            new Arn(
                environment.partition(),
                "sqs",
                region == null ? matcher.group("old") : region,
                matcher.group("account"),
                matcher.group("name"));
        edges.edge(MANAGES, Reference.to(SQS_QUEUE, arn.toString()), QUEUES);
      } else if (!url.isEmpty()) {
        edges.unknownValue(QUEUES, url);
      }
    }
  }

  private static Iterable<JsonNode> resources(ResourceView environment, String member) {
    return environment.configuration().path("EnvironmentResources").path(member);
  }

  static void vpc(ResourceView environment, EdgeSink edges) {
    draw(environment, "aws:ec2:vpc", "VPCId", IN_VPC, EC2_VPC, edges);
  }

  static void subnets(ResourceView environment, EdgeSink edges) {
    draw(environment, "aws:ec2:vpc", "Subnets", IN_SUBNET, EC2_SUBNET, edges);
  }

  static void serviceRole(ResourceView environment, EdgeSink edges) {
    draw(environment, "aws:elasticbeanstalk:environment", "ServiceRole", RUNS_AS, IAM_ROLE, edges);
  }

  static void instanceProfile(ResourceView environment, EdgeSink edges) {
    draw(
        environment,
        "aws:autoscaling:launchconfiguration",
        "IamInstanceProfile",
        RUNS_AS,
        IAM_INSTANCE_PROFILE,
        edges);
  }

  /** Values with several things separate them by commas. */
  private static void draw(
      ResourceView environment,
      String namespace,
      String name,
      EdgeType label,
      ResourceType type,
      EdgeSink edges) {
    for (JsonNode setting : environment.configuration().path("OptionSettings")) {
      if (setting.path("Namespace").asText("").equals(namespace)
          && setting.path("OptionName").asText("").equals(name)) {
        for (String value : setting.path("Value").asText("").split(",", -1)) {
          if (!value.isBlank()) {
            edges.edge(label, Reference.to(type, value.strip()), option(name));
          }
        }
      }
    }
  }

  /** {@code shop-web/0a1b2c}: repository and commit. */
  static void repository(ResourceView version, EdgeSink edges) {
    JsonNode source = version.configuration().path("SourceBuildInformation");
    String location = source.path("SourceLocation").asText("");
    if (source.path("SourceRepository").asText("").equals("CodeCommit") && !location.isEmpty()) {
      String name = location.split("/", 2)[0];
      edges.edge(CREATED_FROM, Reference.to(CODE_COMMIT_REPOSITORY, name), SOURCE_LOCATION);
    }
  }

  /** {@code arn:…:build/shop-web:0a1b2c}: project and build. */
  static void project(ResourceView version, EdgeSink edges) {
    Arn build = Arn.tryParse(version.configuration().path(BUILD).asText("")).orElse(null);
    if (build != null && build.resource().startsWith("build/")) {
      String name = build.resource().substring("build/".length()).split(":", 2)[0];
      Arn project =
          new Arn(
              build.partition(),
              build.service(),
              build.region(),
              build.account(),
              "project/" + name);
      edges.edge(CREATED_FROM, Reference.to(CODE_BUILD_PROJECT, project.toString()), BUILD);
    }
  }
}
