package io.periplus.simulator.generated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.Catalogue;
import io.periplus.collect.ResourceSpec;
import io.periplus.model.PeriplusException;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateDescription.Account;
import io.periplus.simulator.estate.EstateDescription.Region;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Writes a generated estate as a recording, page by page, in a fixed order and without times. */
final class EstateWriter {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PAGE = 1_000;
  private static final int TAGS_PER_CALL = 20;

  /** The parameters with which a crawl asks for a list, where it sends any. */
  private static final Map<String, ObjectNode> PARAMETERS =
      Map.of(
          "ec2:DescribeInstanceStatus",
          World.object().put("IncludeAllInstances", true),
          "ec2:DescribeSnapshots",
          World.object().set("OwnerIds", World.array().add("self")),
          "iam:GetAccountAuthorizationDetails",
          World.object().set("Filter", World.array().add("Role")));

  private static final List<String> SERVICES =
      List.of("cloudwatch", "ec2", "elb", "elbv2", "lambda", "logs", "rds", "sns", "sqs", "ssm");

  private final GeneratedEstate estate;
  private final World world;
  private final Tables tables;

  EstateWriter(GeneratedEstate estate, World world, Tables tables) {
    this.estate = estate;
    this.world = world;
    this.tables = tables;
  }

  void write(Path directory) {
    try {
      Files.createDirectories(directory);
      writeJson(directory.resolve("estate.json"), description());
      writeJson(directory.resolve("facts.json"), estate.facts());
      for (int account = 0; account < world.accounts(); account++) {
        Path home = directory.resolve(Place.accountId(account));
        List<Place> places = world.places(account);
        file(home.resolve("global"), "iam", places.get(0));
        if (account == 0) {
          file(home.resolve("global"), "organizations", places.get(0));
        }
        for (Place place : places) {
          for (String service : SERVICES) {
            file(home.resolve(place.regionName()), service, place);
          }
        }
      }
    } catch (IOException e) {
      throw PeriplusException.resources(
          "estate-not-written",
          "Cannot write estate to "
              + directory
              + ": "
              + e.getMessage()
              + ". Choose a directory with enough space.",
          e);
    }
  }

  private ObjectNode description() {
    EstateDescription description = estate.description();
    ObjectNode json = World.object();
    ArrayNode accounts = json.putArray("accounts");
    for (Account account : description.accounts()) {
      accounts.addObject().put("id", account.id()).put("name", account.name());
    }
    json.put("managementAccount", description.managementAccount());
    ObjectNode regions = json.putObject("regions");
    for (Account account : description.accounts()) {
      ArrayNode list = regions.putArray(account.id());
      for (Region region : description.regionsOf(account.id())) {
        list.addObject().put("name", region.name()).put("optInStatus", region.optInStatus());
      }
    }
    return json;
  }

  private static void writeJson(Path file, JsonNode json) throws IOException {
    Files.writeString(
        file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private void file(Path directory, String service, Place place) throws IOException {
    Files.createDirectories(directory);
    try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(service + ".jsonl"))) {
      if (world.deniedService(place.account()).filter(service::equals).isPresent()) {
        denied(out, service, place);
        return;
      }
      for (Map.Entry<String, RowSource> list : tables.lists().entrySet()) {
        if (list.getKey().startsWith(service + ":")) {
          pages(out, service, list.getKey(), list.getValue(), place);
        }
      }
      followUps(out, service, place);
    }
  }

  /** Every call of the service that a crawl makes is refused. */
  private void denied(BufferedWriter out, String service, Place place) throws IOException {
    Service model = Services.named(service).orElseThrow();
    Set<String> operations = new TreeSet<>();
    for (ResourceSpec<?> spec : Catalogue.standard().specs()) {
      spec.operations().stream()
          .filter(call -> call.getKey().name().equals(service))
          .forEach(call -> operations.add(call.getValue()));
    }
    for (String operation : operations) {
      AwsException refusal = estate.refusal(model, place, operation);
      ObjectNode error =
          World.object()
              .put("code", refusal.code())
              .put("message", refusal.getMessage())
              .put("status", refusal.status());
      line(out, operation, World.object(), "error", error);
    }
  }

  private static void pages(
      BufferedWriter out, String service, String name, RowSource source, Place place)
      throws IOException {
    String operation = name.substring(name.indexOf(':') + 1);
    String tokenIn = token(service, operation, true);
    String tokenOut = token(service, operation, false);
    int count = source.size(place);
    // Operations without a token give everything at once.
    int page = tokenIn.isEmpty() ? Math.max(1, count) : PAGE;
    int from = 0;
    do {
      ObjectNode request = PARAMETERS.getOrDefault(name, World.object()).deepCopy();
      if (from > 0) {
        request.put(tokenIn, "page-" + from);
      }
      ObjectNode response = World.object();
      ArrayNode rows = response.putArray(source.member());
      int to = Math.min(count, from + page);
      for (int i = from; i < to; i++) {
        rows.add(source.at(place, i));
      }
      if (to < count) {
        response.put(tokenOut, "page-" + to);
      }
      if (service.equals("iam")) {
        response.put("IsTruncated", to < count);
      }
      line(out, operation, request, "response", response);
      from = to;
    } while (from < count);
  }

  /** The token's member in requests or responses; empty for an operation that is not paged. */
  private static String token(String service, String operation, boolean in) {
    ListOperation model =
        ListOperation.of(Services.named(service).orElseThrow().operation(operation).orElseThrow());
    return (in ? model.tokenIn() : model.tokenOut()).orElse("");
  }

  private void followUps(BufferedWriter out, String service, Place place) throws IOException {
    int loadBalancers = LoadBalancers.count(place);
    switch (service) {
      case "ec2" -> {
        for (String attribute : List.of("enableDnsHostnames", "enableDnsSupport")) {
          perItem(
              out,
              place,
              "ec2:DescribeVpcAttribute",
              Networks.vpcs(place),
              i ->
                  World.object()
                      .put("Attribute", attribute)
                      .put("VpcId", tables.networks().vpcId(place, i)));
        }
      }
      case "elbv2" -> {
        LoadBalancers all = tables.loadBalancers();
        IntFunction<ObjectNode> loadBalancer =
            i -> World.object().put("LoadBalancerArn", all.arn(place, i));
        IntFunction<ObjectNode> targetGroup =
            i -> World.object().put("TargetGroupArn", all.targetGroupArn(place, i));
        perItem(out, place, "elbv2:DescribeListeners", loadBalancers, loadBalancer);
        perItem(out, place, "elbv2:DescribeLoadBalancerAttributes", loadBalancers, loadBalancer);
        perItem(
            out,
            place,
            "elbv2:DescribeRules",
            loadBalancers,
            i -> World.object().put("ListenerArn", all.listenerArn(place, i)));
        perItem(out, place, "elbv2:DescribeTargetGroupAttributes", loadBalancers, targetGroup);
        perItem(out, place, "elbv2:DescribeTargetHealth", loadBalancers, targetGroup);
        tags(out, place, i -> all.arn(place, i));
        tags(out, place, i -> all.targetGroupArn(place, i));
      }
      case "iam" -> otherIdentities(out);
      case "lambda" -> functions(out, place);
      case "organizations" -> {
        ObjectNode root = World.object().put("ParentId", Identities.root().path("Id").asText());
        perItem(out, place, "organizations:DescribeOrganization", 1, i -> World.object());
        perItem(out, place, "organizations:ListAccountsForParent", 1, i -> root);
        ObjectNode none = World.object();
        none.putArray("OrganizationalUnits");
        line(out, "ListOrganizationalUnitsForParent", root, "response", none);
      }
      default -> {
        // The other services answer everything in their lists.
      }
    }
  }

  /** Accounts have roles only: the other kinds are asked for and answered with none. */
  private static void otherIdentities(BufferedWriter out) throws IOException {
    for (List<String> kinds :
        List.of(
            List.of("User"), List.of("Group"), List.of("LocalManagedPolicy", "AWSManagedPolicy"))) {
      ObjectNode request = World.object();
      ArrayNode filter = request.putArray("Filter");
      kinds.forEach(filter::add);
      ObjectNode none = World.object().put("IsTruncated", false);
      none.putArray("UserDetailList");
      none.putArray("GroupDetailList");
      none.putArray("RoleDetailList");
      none.putArray("Policies");
      line(out, "GetAccountAuthorizationDetails", request, "response", none);
    }
  }

  private void tags(BufferedWriter out, Place place, IntFunction<String> arns) throws IOException {
    int count = LoadBalancers.count(place);
    for (int from = 0; from < count; from += TAGS_PER_CALL) {
      ObjectNode request = World.object();
      ArrayNode list = request.putArray("ResourceArns");
      for (int i = from; i < Math.min(count, from + TAGS_PER_CALL); i++) {
        list.add(arns.apply(i));
      }
      perItem(out, place, "elbv2:DescribeTags", 1, i -> request);
    }
  }

  /** Functions have tags, but neither a policy nor a URL. */
  private void functions(BufferedWriter out, Place place) throws IOException {
    IntFunction<ObjectNode> request = i -> World.object().put("FunctionName", Functions.name(i));
    ObjectNode noPolicy =
        World.object()
            .put("code", "ResourceNotFoundException")
            .put("message", "The requested resource does not exist")
            .put("status", 404);
    ObjectNode noUrls = World.object();
    noUrls.putArray("FunctionUrlConfigs");
    perItem(out, place, "lambda:GetFunction", place.functions(), request);
    for (int i = 0; i < place.functions(); i++) {
      line(out, "GetPolicy", request.apply(i), "error", noPolicy);
      line(out, "ListFunctionUrlConfigs", request.apply(i), "response", noUrls);
    }
  }

  private void perItem(
      BufferedWriter out, Place place, String name, int count, IntFunction<ObjectNode> requests)
      throws IOException {
    for (int i = 0; i < count; i++) {
      ObjectNode request = requests.apply(i);
      Optional<Listing> answer = tables.perItem(place, name, request);
      ObjectNode response = answer.orElseThrow().fixed().deepCopy();
      for (Row row : answer.get().rows()) {
        response.withArray("/" + row.member()).add(row.value());
      }
      line(out, name.substring(name.indexOf(':') + 1), request, "response", response);
    }
  }

  private static void line(
      BufferedWriter out, String operation, ObjectNode request, String kind, ObjectNode answer)
      throws IOException {
    ObjectNode line = World.object().put("operation", operation);
    line.set("request", request);
    line.set(kind, answer);
    out.write(line.toString());
    out.write('\n');
  }
}
