package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The shop's EKS cluster: its API server is open to the world. Pods run on two machines and on
 * Fargate; some take a role by OIDC (IRSA), some by pod identity, and the company's own provider
 * signs people in.
 */
final class KubernetesCluster {
  private static final String NAME = "shop-platform";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Shop shop;
  private final ServiceRecording eks;
  private final SecurityGroupBuilder group;
  private final ArrayNode subnets = array();

  private KubernetesCluster(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    this.shop = shop;
    eks = region.service("eks");
    for (SubnetBuilder subnet : shop.appSubnets()) {
      subnets.add(subnet.id());
    }
    group = shop.vpc().securityGroup("eks-cluster-sg-" + NAME, "Control plane and its nodes");
    group.allTraffic(group.id());
  }

  static void build(EstateBuilder estate, Shop shop) {
    KubernetesCluster cluster = new KubernetesCluster(estate, shop);
    cluster.controlPlane();
    cluster.nodes();
    cluster.fargateProfile();
    String identity = cluster.podIdentity();
    cluster.addon("vpc-cni", "v1.19.0-eksbuild.1", null, null);
    cluster.addon(
        "aws-efs-csi-driver",
        "v2.1.0-eksbuild.1",
        "{\"controller\":{\"token\":\""
            + cluster.region.facts().canary("CANARY-eks-addon")
            + "\"}}",
        identity);
    cluster.accessEntry(
        cluster.account.arn("iam", "user/anna"), "STANDARD", "AmazonEKSClusterAdminPolicy");
    cluster.accessEntry(cluster.account.arn("iam", "role/" + NAME + "-node"), "EC2_LINUX", null);
    cluster.identityProvider();
  }

  private void controlPlane() {
    String issuer = "oidc.eks." + region.name() + ".amazonaws.com/id/EXAMPLE0A1B2C";
    account
        .role("shop-checkout-pod")
        .trustsFederated(
            Identity.openIdConnect(account, issuer),
            "sts:AssumeRoleWithWebIdentity",
            object("StringEquals", object(issuer + ":sub", "system:serviceaccount:shop:checkout")))
        .create();
    for (SubnetBuilder subnet : shop.appSubnets()) {
      subnet
          .networkInterface("eks-" + subnet.zone())
          .groups(List.of(group))
          .description("Amazon EKS " + NAME)
          .managedBy("amazon-eks", "interface")
          .attachedToService("amazon-aws")
          .build(null);
    }
    account
        .estate()
        .facts()
        .exposure("a cluster with a public endpoint")
        .of(region.arn("eks", "cluster/" + NAME))
        .tcp(443)
        .via(Fact.SERVICE_ENDPOINT, null)
        .authentication("AWS_IAM");
    eks.list("ListClusters", "clusters").add(NAME);
    eks.response(
        "DescribeCluster",
        object("name", NAME),
        object(
            "cluster",
            object(
                member("name", NAME),
                member(
                    "arn",
                    region.resource("AWS::EKS::Cluster", region.arn("eks", "cluster/" + NAME))),
                member("version", "1.33"),
                member("status", "ACTIVE"),
                member(
                    "endpoint",
                    "https://EXAMPLE0A1B2C.gr7." + region.name() + ".eks.amazonaws.com"),
                member("roleArn", role(NAME, "eks.amazonaws.com", "AmazonEKSClusterPolicy")),
                member(
                    "resourcesVpcConfig",
                    object(
                        member("vpcId", shop.vpc().id()),
                        member("subnetIds", subnets),
                        member("clusterSecurityGroupId", group.id()),
                        member("endpointPublicAccess", true),
                        member("endpointPrivateAccess", false),
                        member("publicAccessCidrs", array("0.0.0.0/0")))),
                member(
                    "kubernetesNetworkConfig",
                    object("serviceIpv4Cidr", "172.20.0.0/16", "ipFamily", "ipv4")),
                member("identity", object("oidc", object("issuer", "https://" + issuer))),
                member("accessConfig", object("authenticationMode", "API")))));
  }

  private void nodes() {
    String profile =
        account
            .role(NAME + "-node")
            .trustsService("ec2.amazonaws.com")
            .managedPolicy("AmazonEKSWorkerNodePolicy")
            .createWithInstanceProfile();
    Fleet fleet = new Fleet(region, "eks-" + NAME);
    String template =
        fleet.template(
            object(
                member("ImageId", GoldenImage.in(region)),
                member("InstanceType", "m5.large"),
                member("SecurityGroupIds", array(group.id())),
                member("MetadataOptions", object("HttpTokens", "required"))));
    Instance[] nodes = new Instance[2];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] =
          shop.appSubnets()[i]
              .instance(NAME + "-node-" + (i + 1))
              .type("m5.large")
              .groups(group)
              .profile(profile)
              .launch();
    }
    fleet.group(2, 4, shop.appSubnets(), nodes);
    region
        .facts()
        .egress("node of a Kubernetes cluster leaves by the NAT gateway of its zone")
        .of(nodes[0].arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, shop.natInFirstZone().arn())
        .publicAddresses(shop.natInFirstZone().publicIp());
    described(
        "ListNodegroups",
        "nodegroups",
        "DescribeNodegroup",
        "nodegroupName",
        "workers",
        "nodegroup",
        object(
            member("nodegroupName", "workers"),
            member("nodegroupArn", arn("Nodegroup", "nodegroup", "workers")),
            member("clusterName", NAME),
            member("status", "ACTIVE"),
            member("scalingConfig", object("minSize", 2, "maxSize", 4, "desiredSize", 2)),
            member("instanceTypes", array("m5.large")),
            member("capacityType", "ON_DEMAND"),
            member("amiType", "CUSTOM"),
            member("nodeRole", account.arn("iam", "role/" + NAME + "-node")),
            member("subnets", subnets),
            member("launchTemplate", object("id", template, "name", fleet.name(), "version", "1")),
            member("resources", object("autoScalingGroups", array(object("name", fleet.name()))))));
  }

  private void fargateProfile() {
    described(
        "ListFargateProfiles",
        "fargateProfileNames",
        "DescribeFargateProfile",
        "fargateProfileName",
        "batch",
        "fargateProfile",
        object(
            member("fargateProfileName", "batch"),
            member("fargateProfileArn", arn("FargateProfile", "fargateprofile", "batch")),
            member("clusterName", NAME),
            member(
                "podExecutionRoleArn",
                role(
                    NAME + "-fargate",
                    "eks-fargate-pods.amazonaws.com",
                    "AmazonEKSFargatePodExecutionRolePolicy")),
            member("subnets", subnets),
            member("selectors", array(object("namespace", "batch"))),
            member("status", "ACTIVE")));
  }

  /** Gives the ARN of the association. */
  private String podIdentity() {
    String id = "a-" + EstateBuilder.hash("media", 17);
    String arn =
        region.resource(
            "AWS::EKS::PodIdentityAssociation",
            region.arn("eks", "podidentityassociation/" + NAME + "/" + id));
    eks.list("ListPodIdentityAssociations", ofCluster(), "associations")
        .add(object("clusterName", NAME, "associationId", id));
    eks.response(
        "DescribePodIdentityAssociation",
        ofCluster().put("associationId", id),
        object(
            "association",
            object(
                member("clusterName", NAME),
                member("associationId", id),
                member("associationArn", arn),
                member("namespace", "kube-system"),
                member("serviceAccount", "efs-csi-controller-sa"),
                member(
                    "roleArn",
                    role(
                        NAME + "-storage",
                        "pods.eks.amazonaws.com",
                        "service-role/AmazonEFSCSIDriverPolicy")))));
    return arn;
  }

  private void addon(String name, String version, String configuration, String identity) {
    described(
        "ListAddons",
        "addons",
        "DescribeAddon",
        "addonName",
        name,
        "addon",
        object(
            member("addonName", name),
            member("addonArn", arn("Addon", "addon", name)),
            member("clusterName", NAME),
            member("status", "ACTIVE"),
            member("addonVersion", version),
            member("configurationValues", configuration),
            member("podIdentityAssociations", identity == null ? array() : array(identity))));
  }

  private void accessEntry(String principal, String type, String policy) {
    String[] path = principal.substring(principal.lastIndexOf(':') + 1).split("/", 2);
    String id = String.join("/", path[0], account.id(), path[1]);
    described(
        "ListAccessEntries",
        "accessEntries",
        "DescribeAccessEntry",
        "principalArn",
        principal,
        "accessEntry",
        object(
            member("clusterName", NAME),
            member("principalArn", principal),
            member("accessEntryArn", arn("AccessEntry", "access-entry", id)),
            member("type", type),
            member("username", policy == null ? "system:node:{{EC2PrivateDNSName}}" : principal),
            member("kubernetesGroups", array())));
    ArrayNode policies =
        eks.list(
            "ListAssociatedAccessPolicies",
            ofCluster().put("principalArn", principal),
            "associatedAccessPolicies");
    if (policy != null) {
      policies.add(
          object(
              member("policyArn", "arn:aws:eks::aws:cluster-access-policy/" + policy),
              member("accessScope", object("type", "cluster", "namespaces", array()))));
    }
  }

  private void identityProvider() {
    ObjectNode key = object("type", "oidc", "name", "corporate");
    eks.list("ListIdentityProviderConfigs", ofCluster(), "identityProviderConfigs").add(key);
    ObjectNode request = ofCluster();
    request.set("identityProviderConfig", key);
    eks.response(
        "DescribeIdentityProviderConfig",
        request,
        object(
            "identityProviderConfig",
            object(
                "oidc",
                object(
                    member("identityProviderConfigName", "corporate"),
                    member(
                        "identityProviderConfigArn",
                        arn("IdentityProviderConfig", "identityproviderconfig", "oidc/corporate")),
                    member("clusterName", NAME),
                    member("issuerUrl", "https://login.example.com"),
                    member("clientId", "kubernetes"),
                    member("status", "ACTIVE")))));
  }

  /** Records how the cluster lists a thing by its key and describes it. */
  private void described(
      String list,
      String keys,
      String describe,
      String keyMember,
      String key,
      String member,
      ObjectNode thing) {
    eks.list(list, ofCluster(), keys).add(key);
    eks.response(describe, ofCluster().put(keyMember, key), object(member, thing));
  }

  private static ObjectNode ofCluster() {
    return object("clusterName", NAME);
  }

  /** Notes a part of the cluster in the facts. */
  private String arn(String type, String kind, String name) {
    String id = "00000000-0000-4000-8000-" + EstateBuilder.hash(kind + name, 12);
    return region.resource(
        "AWS::EKS::" + type, region.arn("eks", kind + "/" + NAME + "/" + name + "/" + id));
  }

  private String role(String name, String service, String policy) {
    return account.role(name).trustsService(service).managedPolicy(policy).create();
  }
}
