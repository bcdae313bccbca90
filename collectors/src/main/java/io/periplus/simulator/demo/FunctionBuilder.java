package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Lambda function, with its policy, its URL and its place in a VPC where it has them. */
final class FunctionBuilder {
  private final RegionBuilder region;
  private final String name;
  private final String arn;
  private final Map<String, String> environment = new TreeMap<>();
  private final ArrayNode policyStatements = array();
  private final List<SubnetBuilder> subnets = new ArrayList<>();
  private SecurityGroupBuilder group;
  private final List<String> layers = new ArrayList<>();
  private final ArrayNode destinations = array();
  private String alias;
  private String deadLetterQueue;
  private String urlAuthentication;
  private String role;

  FunctionBuilder(RegionBuilder region, String name) {
    this.region = region;
    this.name = name;
    arn = region.arn("lambda", "function:" + name);
  }

  FunctionBuilder role(String roleArn) {
    role = roleArn;
    return this;
  }

  FunctionBuilder environment(String key, String value) {
    environment.put(key, value);
    return this;
  }

  /** A function URL; {@code authentication} is {@code NONE} or {@code AWS_IAM}. */
  FunctionBuilder url(String authentication) {
    urlAuthentication = authentication;
    policyStatements.add(
        object(
            member("Sid", "FunctionURLAllow"),
            member("Effect", "Allow"),
            member(
                "Principal",
                authentication.equals("NONE") ? "*" : object("AWS", region.account().id())),
            member("Action", "lambda:InvokeFunctionUrl"),
            member("Resource", arn),
            member(
                "Condition",
                object("StringEquals", object("lambda:FunctionUrlAuthType", authentication)))));
    return this;
  }

  FunctionBuilder invokedBy(String service, String sourceArn) {
    policyStatements.add(
        object(
            member("Sid", "InvokedBy" + service.substring(0, service.indexOf('.'))),
            member("Effect", "Allow"),
            member("Principal", object("Service", service)),
            member("Action", "lambda:InvokeFunction"),
            member("Resource", arn),
            member("Condition", object("ArnLike", object("AWS:SourceArn", sourceArn)))));
    return this;
  }

  /** Publishes version 1 of the code and lets the alias point to it. */
  FunctionBuilder alias(String aliasName) {
    alias = aliasName;
    return this;
  }

  FunctionBuilder layer(String layerVersionArn) {
    layers.add(layerVersionArn);
    return this;
  }

  /** Polls a queue or a broker. */
  FunctionBuilder polls(String sourceArn) {
    mapping(sourceArn, object("BatchSize", 10));
    return this;
  }

  /** Reads a stream from now on; what fails five times is told to a queue. */
  FunctionBuilder follows(String streamArn, String failedQueueArn) {
    mapping(
        streamArn,
        object(
            member("BatchSize", 100),
            member("StartingPosition", "LATEST"),
            member("MaximumRetryAttempts", 5),
            member("ParallelizationFactor", 1),
            member(
                "DestinationConfig", object("OnFailure", object("Destination", failedQueueArn)))));
    return this;
  }

  private void mapping(String sourceArn, ObjectNode more) {
    String uuid = "00000000-0000-4000-8000-" + EstateBuilder.hash(arn + sourceArn, 12);
    String mapping =
        region.resource(
            "AWS::Lambda::EventSourceMapping",
            region.arn("lambda", "event-source-mapping:" + uuid));
    ObjectNode listed =
        object(
            member("UUID", uuid),
            member("MaximumBatchingWindowInSeconds", 0),
            member("EventSourceArn", sourceArn),
            member("FunctionArn", arn),
            member("LastModified", Times.CREATED),
            member("State", "Enabled"),
            member("StateTransitionReason", "USER_INITIATED"),
            member("EventSourceMappingArn", mapping));
    listed.setAll(more);
    region.lambda().list("ListEventSourceMappings", "EventSourceMappings").add(listed);
  }

  /** Where events go that the function could not process. */
  FunctionBuilder deadLetters(String queueArn) {
    deadLetterQueue = queueArn;
    return this;
  }

  /** Where asynchronous invocations that failed are sent. */
  FunctionBuilder onFailure(String destinationArn) {
    destinations.add(
        object(
            member("LastModified", Times.CREATED),
            member("FunctionArn", arn + ":$LATEST"),
            member("MaximumRetryAttempts", 2),
            member("MaximumEventAgeInSeconds", 3600),
            member(
                "DestinationConfig",
                object(
                    member("OnSuccess", object()),
                    member("OnFailure", object("Destination", destinationArn))))));
    return this;
  }

  FunctionBuilder inVpc(SecurityGroupBuilder securityGroup, SubnetBuilder... vpcSubnets) {
    group = securityGroup;
    subnets.addAll(List.of(vpcSubnets));
    return this;
  }

  Function create() {
    region.resource("AWS::Lambda::Function", arn);
    ObjectNode configuration = configuration();
    region.lambda().list("ListFunctions", "Functions").add(configuration);
    ObjectNode request = object("FunctionName", name);
    ObjectNode tags = Json.MAPPER.valueToTree(region.account().tags(name));
    region
        .lambda()
        .response(
            "GetFunction",
            request,
            object(
                member("Configuration", configuration),
                member("Code", object("RepositoryType", "S3")),
                member("Tags", tags)));
    region.lambda().response("ListTags", object("Resource", arn), object("Tags", tags));
    policy(request);
    versions(request, configuration);
    List<NetworkInterface> interfaces = hyperplaneInterfaces();
    return new Function(arn, name, url(request), interfaces);
  }

  private ObjectNode configuration() {
    ObjectNode vpcConfig = null;
    if (group != null) {
      vpcConfig =
          object(
              member("SubnetIds", subnets.stream().map(SubnetBuilder::id).toList()),
              member("SecurityGroupIds", array(group.id())),
              member("VpcId", subnets.get(0).vpc().id()),
              member("Ipv6AllowedForDualStack", false));
    }
    return object(
        member("FunctionName", name),
        member("FunctionArn", arn),
        member("Runtime", "python3.13"),
        member("Role", role),
        member("Handler", "app.handler"),
        member("CodeSize", 48211),
        member("Description", ""),
        member("Timeout", 30),
        member("MemorySize", 256),
        member("LastModified", "2025-03-03T09:00:00.000+0000"),
        member("CodeSha256", EstateBuilder.hash(arn, 43) + "="),
        member("Version", "$LATEST"),
        member("VpcConfig", vpcConfig),
        member(
            "Environment",
            environment.isEmpty() ? null : object("Variables", object(environmentPairs()))),
        member(
            "Layers",
            layers.isEmpty()
                ? null
                : layers.stream().map(layer -> object("Arn", layer, "CodeSize", 90210)).toList()),
        member(
            "DeadLetterConfig",
            deadLetterQueue == null ? null : object("TargetArn", deadLetterQueue)),
        member("TracingConfig", object("Mode", "PassThrough")),
        member("RevisionId", "00000000-0000-4000-8000-" + EstateBuilder.hash(arn, 12)),
        member("State", "Active"),
        member("LastUpdateStatus", "Successful"),
        member("PackageType", "Zip"),
        member("Architectures", array("arm64")),
        member("EphemeralStorage", object("Size", 512)),
        member("LoggingConfig", object("LogFormat", "Text", "LogGroup", "/aws/lambda/" + name)));
  }

  /** The code as it is, and what was published of it. */
  private void versions(ObjectNode request, ObjectNode configuration) {
    ServiceRecording lambda = region.lambda();
    destinations.forEach(
        lambda.list("ListFunctionEventInvokeConfigs", request, "FunctionEventInvokeConfigs")::add);
    ArrayNode versions = lambda.list("ListVersionsByFunction", request, "Versions");
    ObjectNode latest = configuration.deepCopy();
    versions.add(latest.put("FunctionArn", arn + ":$LATEST"));
    ArrayNode aliases = lambda.list("ListAliases", request, "Aliases");
    ArrayNode provisioned =
        lambda.list("ListProvisionedConcurrencyConfigs", request, "ProvisionedConcurrencyConfigs");
    if (alias == null) {
      return;
    }
    ObjectNode published = configuration.deepCopy();
    versions.add(
        published
            .put("FunctionArn", region.resource("AWS::Lambda::Version", arn + ":1"))
            .put("Version", "1"));
    aliases.add(
        object(
            member("AliasArn", region.resource("AWS::Lambda::Alias", arn + ":" + alias)),
            member("Name", alias),
            member("FunctionVersion", "1"),
            member("Description", "")));
    provisioned.add(
        object(
            member("FunctionArn", arn + ":" + alias),
            member("RequestedProvisionedConcurrentExecutions", 2),
            member("AvailableProvisionedConcurrentExecutions", 2),
            member("AllocatedProvisionedConcurrentExecutions", 2),
            member("Status", "READY"),
            member("LastModified", "2025-03-03T09:00:00+0000")));
  }

  private Object[] environmentPairs() {
    List<Object> pairs = new ArrayList<>();
    environment.forEach(
        (key, value) -> {
          pairs.add(key);
          pairs.add(value);
        });
    return pairs.toArray();
  }

  private void policy(ObjectNode request) {
    if (policyStatements.isEmpty()) {
      region
          .lambda()
          .error(
              "GetPolicy",
              request,
              "ResourceNotFoundException",
              "The resource you requested does not exist.",
              404);
      return;
    }
    ObjectNode policy =
        object("Version", "2012-10-17", "Id", "default", "Statement", policyStatements);
    region
        .lambda()
        .response(
            "GetPolicy",
            request,
            object(
                member("Policy", policy.toString()),
                member("RevisionId", "00000000-0000-4000-8000-" + EstateBuilder.hash(arn, 12))));
  }

  private FunctionUrl url(ObjectNode request) {
    ArrayNode urls = region.lambda().list("ListFunctionUrlConfigs", request, "FunctionUrlConfigs");
    if (urlAuthentication == null) {
      return null;
    }
    String address =
        "https://" + EstateBuilder.hash(arn, 32) + ".lambda-url." + region.name() + ".on.aws/";
    urls.add(
        object(
            member("FunctionUrl", address),
            member("FunctionArn", arn),
            member("CreationTime", Times.CREATED),
            member("LastModifiedTime", Times.CREATED),
            member("AuthType", urlAuthentication),
            member("InvokeMode", "BUFFERED")));
    String urlArn = region.resource("AWS::Lambda::Url", region.arn("lambda", "url/" + name));
    return new FunctionUrl(urlArn, address, urlAuthentication);
  }

  /** One per subnet and set of groups; never with a public address. */
  private List<NetworkInterface> hyperplaneInterfaces() {
    List<NetworkInterface> interfaces = new ArrayList<>();
    for (SubnetBuilder subnet : subnets) {
      interfaces.add(
          subnet
              .networkInterface("lambda-" + name + "-" + subnet.zone())
              .groups(List.of(group))
              .managedBy("AROAEXAMPLELAMBDA:" + name, "lambda")
              .attachedToService("amazon-aws")
              .description(
                  "AWS Lambda VPC ENI-"
                      + name
                      + "-00000000-0000-4000-8000-"
                      + EstateBuilder.hash(subnet.id() + arn, 12))
              .build(null));
    }
    return interfaces;
  }
}
