package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What CloudFormation made: the shop in two stacks, of which one imports the other's network, the
 * stack of the Elastic Beanstalk environment that nobody uses any more, and the role that Periplus
 * reads with, which a stack set of the management account put into every other account.
 */
final class Stacks {
  private static final String STACK = "AWS::CloudFormation::Stack";
  private static final String READ_ROLE = "periplus-read-role";

  private final RegionBuilder region;
  private final Shop shop;

  private Stacks(RegionBuilder region, Shop shop) {
    this.region = region;
    this.shop = shop;
  }

  static void build(EstateBuilder estate, Shop shop) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    Stacks stacks = new Stacks(account.region(DemoAccounts.IRELAND), shop);
    stacks.network();
    stacks.services(account);
    stacks.environment();
    readRole(estate);
  }

  private void network() {
    String name = "shop-network";
    ObjectNode stack = stack(region, name);
    stack.put("EnableTerminationProtection", true);
    stack.set(
        "DriftInformation",
        object("StackDriftStatus", "DRIFTED", "LastCheckTimestamp", Times.CREATED));
    stack.set(
        "Outputs",
        array(
            object("OutputKey", "Vpc", "OutputValue", shop.vpc().id(), "ExportName", "shop-vpc")));
    resources(
        region,
        stack,
        resource("Vpc", "AWS::EC2::VPC", shop.vpc().id()),
        resource("AppSubnetA", "AWS::EC2::Subnet", shop.appSubnets()[0].id()),
        resource("AppSubnetB", "AWS::EC2::Subnet", shop.appSubnets()[1].id()),
        resource("DataSubnetA", "AWS::EC2::Subnet", shop.dataSubnets()[0].id()));
    ServiceRecording cloudFormation = region.service("cloudformation");
    cloudFormation
        .list("ListExports", "Exports")
        .add(
            object(
                "ExportingStackId",
                stack.get("StackId").asText(),
                "Name",
                "shop-vpc",
                "Value",
                shop.vpc().id()));
    cloudFormation
        .list("ListImports", object("ExportName", "shop-vpc"), "Imports")
        .add("shop-services");
  }

  private void services(AccountBuilder account) {
    String role =
        account
            .role("shop-cloudformation")
            .trustsService("cloudformation.amazonaws.com")
            .allows("deploy", "*", "ecs:UpdateService", "ecs:DescribeServices")
            .create();
    ObjectNode stack = stack(region, "shop-services");
    stack.put("RoleARN", role);
    stack.set("Capabilities", array("CAPABILITY_NAMED_IAM"));
    stack.set(
        "Parameters",
        array(
            object(
                "ParameterKey",
                "PaymentProviderKey",
                "ParameterValue",
                region.facts().canary("CANARY-stack-payment-key"))));
    resources(
        region,
        stack,
        resource("Cluster", "AWS::ECS::Cluster", "shop"),
        resource("Checkout", "AWS::ECS::Service", region.arn("ecs", "service/shop/checkout")),
        resource("CheckoutRole", "AWS::IAM::Role", "checkout-task"),
        resource("Images", "AWS::ECR::Repository", "shop/checkout"),
        resource("Pictures", "AWS::S3::Bucket", "example-shop-images"),
        resource("Version", "Custom::ShopVersion", "2.4"));
  }

  /** What Elastic Beanstalk does not name itself is found through its stack. */
  private void environment() {
    ObjectNode stack = stack(region, "awseb-e-example0a1-stack");
    stack.set(
        "Tags",
        array(
            object("Key", "elasticbeanstalk:environment-id", "Value", "e-example0a1"),
            object("Key", "elasticbeanstalk:environment-name", "Value", "shop-2021-old")));
    resources(
        region,
        stack,
        resource(
            "AWSEBSecurityGroup",
            "AWS::EC2::SecurityGroup",
            region.idOf("sg", shop.vpc().name(), "shop-classic")));
  }

  private static void readRole(EstateBuilder estate) {
    AccountBuilder management = estate.account(DemoAccounts.MANAGEMENT);
    RegionBuilder home = management.region(DemoAccounts.IRELAND);
    String id = READ_ROLE + ":" + uuid(home, READ_ROLE);
    home.resource("AWS::CloudFormation::StackSet", home.arn("cloudformation", "stackset/" + id));
    ServiceRecording cloudFormation = home.service("cloudformation");
    ObjectNode automatic = object("Enabled", true, "RetainStacksOnAccountRemoval", false);
    ObjectNode set =
        object(
            member("StackSetName", READ_ROLE),
            member("StackSetId", id),
            member("Description", "The role that the inventory reads with"),
            member("Status", "ACTIVE"),
            member("PermissionModel", "SERVICE_MANAGED"),
            member("AutoDeployment", automatic));
    cloudFormation.list("ListStackSets", object("Status", "ACTIVE"), "Summaries").add(set);
    ArrayNode units = array();
    ArrayNode instances =
        cloudFormation.list("ListStackInstances", object("StackSetName", id), "Summaries");
    for (AccountBuilder account : estate.accounts()) {
      if (account != management) {
        String unit = unitOf(management, account);
        units.add(unit);
        instances.add(instance(account.region(DemoAccounts.IRELAND), id, unit));
      }
    }
    ObjectNode whole = set.deepCopy();
    whole.put("StackSetARN", home.arn("cloudformation", "stackset/" + id));
    whole.set("OrganizationalUnitIds", units);
    whole.set("Tags", Json.tags(management.tags(READ_ROLE)));
    cloudFormation.response(
        "DescribeStackSet", object("StackSetName", id), object("StackSet", whole));
  }

  private static String unitOf(AccountBuilder management, AccountBuilder account) {
    return management
        .organizations()
        .responseOf("ListParents", object("ChildId", account.id()))
        .at("/Parents/0/Id")
        .asText();
  }

  private static ObjectNode instance(RegionBuilder region, String set, String unit) {
    ObjectNode stack = stack(region, "StackSet-" + set.replace(':', '-'));
    resources(region, stack, resource("Role", "AWS::IAM::Role", DemoEstate.ROLE_NAME));
    return object(
        member("StackSetId", set),
        member("Region", region.name()),
        member("Account", region.account().id()),
        member("StackId", stack.get("StackId")),
        member("Status", "CURRENT"),
        member("StackInstanceStatus", object("DetailedStatus", "SUCCEEDED")),
        member("OrganizationalUnitId", unit));
  }

  /** A stack without resources; what the caller sets in it is what is listed. */
  private static ObjectNode stack(RegionBuilder region, String name) {
    String id = region.arn("cloudformation", "stack/" + name + "/" + uuid(region, name));
    ObjectNode stack =
        object(
            member("StackId", region.resource(STACK, id)),
            member("StackName", name),
            member("CreationTime", Times.CREATED),
            member("StackStatus", "CREATE_COMPLETE"),
            member("DisableRollback", false),
            member("EnableTerminationProtection", false),
            member("DriftInformation", object("StackDriftStatus", "NOT_CHECKED")),
            member("Tags", Json.tags(region.account().tags(name))));
    region.service("cloudformation").list("DescribeStacks", "Stacks").add(stack);
    return stack;
  }

  private static void resources(RegionBuilder region, ObjectNode stack, ObjectNode... resources) {
    ObjectNode request = object("StackName", stack.get("StackId").asText());
    region
        .service("cloudformation")
        .list("ListStackResources", request, "StackResourceSummaries")
        .addAll(array((Object[]) resources));
  }

  private static ObjectNode resource(String logicalId, String type, String physicalId) {
    return object(
        member("LogicalResourceId", logicalId),
        member("PhysicalResourceId", physicalId),
        member("ResourceType", type),
        member("LastUpdatedTimestamp", Times.CREATED),
        member("ResourceStatus", "CREATE_COMPLETE"));
  }

  private static String uuid(RegionBuilder region, String name) {
    return "00000000-0000-4000-8000-"
        + EstateBuilder.hash(region.account().id() + region.name() + name, 12);
  }
}
