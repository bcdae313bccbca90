package io.periplus.cost.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RID1 to RID20 with a fixture each, CI9 and the errors half of CP4. */
class ResourceIdNormaliserTest {
  private static final String ACCOUNT = "111122223333";
  private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";

  private static NormalisedId normalise(String id, String service) {
    return ResourceIdNormaliser.normalise(id, ACCOUNT, "eu-west-1", service, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      quoteCharacter = '\0',
      textBlock =
          """
          RID1  | NULL | AmazonEC2 | NULL
          RID1  | - | AmazonEC2 | NULL
          RID2  | i-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0
          RID2  | i-01234567 | AmazonEC2 | arn:aws:ec2:eu-west-1:111122223333:instance/i-01234567
          RID3  | vol-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1:111122223333:volume/vol-0123456789abcdef0
          RID3  | snap-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0
          RID3  | eni-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:network-interface/eni-0123456789abcdef0
          RID3  | eipalloc-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0123456789abcdef0
          RID3  | nat-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-0123456789abcdef0
          RID3  | vpce-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0
          RID3  | vpn-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:vpn-connection/vpn-0123456789abcdef0
          RID3  | tgw-attach-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:transit-gateway-attachment/tgw-attach-0123456789abcdef0
          RID3  | tgw-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:transit-gateway/tgw-0123456789abcdef0
          RID3  | fl-0123456789abcdef0 | AmazonCloudWatch | arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/fl-0123456789abcdef0
          RID4  | arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-0123456789abcdef0
          RID4  | arn:aws:ec2:eu-west-1:111122223333:snapshot/snap-0123456789abcdef0 | AmazonEC2 | arn:aws:ec2:eu-west-1::snapshot/snap-0123456789abcdef0
          RID4  | arn:aws:sqs:eu-west-1:111122223333:Orders | AWSQueueService | arn:aws:sqs:eu-west-1:111122223333:Orders
          RID5  | arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0 | AmazonCloudWatch | arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0
          RID5  | arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0 | A firewall | arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0
          RID6  | arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0123456789abcdef0 | AmazonVPC | arn:aws:ec2:eu-west-1:111122223333:elastic-ip/eipalloc-0123456789abcdef0
          RID7  | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c495c0c9188 | AWSELB | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c495c0c9188
          RID7  | net/inner/50dc6c495c0c9188 | AWSELB | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/inner/50dc6c495c0c9188
          RID7  | old-shop | AWSELB | arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old-shop
          RID8  | arn:aws:rds:eu-west-1:111122223333:cluster:cluster-ABCDEFGHIJKLMNOPQRSTUVWX12 | AmazonRDS | arn:aws:rds:eu-west-1:111122223333:cluster:cluster-ABCDEFGHIJKLMNOPQRSTUVWX12
          RID4  | arn:aws:rds:eu-west-1:111122223333:cluster:cluster-orders | AmazonRDS | arn:aws:rds:eu-west-1:111122223333:cluster:cluster-orders
          RID9  | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Mail:* | AmazonCloudWatch | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/Mail
          RID9  | arn:aws:lambda:eu-west-1:111122223333:function:mail:$LATEST | AWSLambda | arn:aws:lambda:eu-west-1:111122223333:function:mail
          RID9  | arn:aws:lambda:eu-west-1:111122223333:function:mail:7 | AWSLambda | arn:aws:lambda:eu-west-1:111122223333:function:mail
          RID10 | arn:aws:ecs:eu-west-1:111122223333:task/shop/0123 | AmazonECS | arn:aws:ecs:eu-west-1:111122223333:task/shop/0123
          RID11 | arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod | AmazonApiGateway | arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod
          RID12 | arn:aws:cloudfront::111122223333:distribution/E1 | AmazonCloudFront | arn:aws:cloudfront::111122223333:distribution/E1
          RID12 | arn:aws:route53:::hostedzone/Z1 | AmazonRoute53 | arn:aws:route53:::hostedzone/Z1
          RID13 | shop-images | AmazonS3 | arn:aws:s3:::shop-images
          RID13 | shop-images/2026/a.png | AmazonS3 | arn:aws:s3:::shop-images
          RID14 | Orders.fifo | AWSQueueService | arn:aws:sqs:eu-west-1:111122223333:Orders.fifo
          RID14 | alarms | AmazonSNS | arn:aws:sns:eu-west-1:111122223333:alarms
          RID14 | table/orders | AmazonDynamoDB | arn:aws:dynamodb:eu-west-1:111122223333:table/orders
          RID14 | team/app | AmazonECR | arn:aws:ecr:eu-west-1:111122223333:repository/team/app
          RID14 | fs-0123456789abcdef0 | AmazonEFS | arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-0123456789abcdef0
          RID14 | 01234567-89ab-cdef-0123-456789abcdef | awskms | arn:aws:kms:eu-west-1:111122223333:key/01234567-89ab-cdef-0123-456789abcdef
          RID14 | shop/db-AbCdEf | AWSSecretsManager | arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-AbCdEf
          RID14 | function:mail:3 | AWSLambda | arn:aws:lambda:eu-west-1:111122223333:function:mail
          RID15 | warehouse | AmazonRedshift | arn:aws:redshift:eu-west-1:111122223333:cluster:warehouse
          RID15 | sessions | AmazonElastiCache | arn:aws:elasticache:eu-west-1:111122223333:cluster:sessions
          RID15 | logs | AmazonES | arn:aws:es:eu-west-1:111122223333:domain/logs
          RID15 | orders/0123-1 | AmazonMSK | arn:aws:kafka:eu-west-1:111122223333:cluster/orders/0123-1
          RID15 | j-1ABCDEFGHIJKL | ElasticMapReduce | arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1ABCDEFGHIJKL
          RID15 | ws-0123abcde | AmazonWorkSpaces | arn:aws:workspaces:eu-west-1:111122223333:workspace/ws-0123abcde
          RID16 | what is this | AmazonEC2 | NULL
          RID16 | orders | AmazonMSK | NULL
          RID16 | arn:aws:ec2 | AmazonEC2 | NULL
          """)
  void eachShape_hasItsRule(String rule, String id, String service, String arn) {
    NormalisedId normalised = normalise(id, service);
    assertThat(normalised.rule()).hasToString(rule);
    assertThat(normalised.arn()).isEqualTo(arn);
  }

  @Test
  void rid1_emptyAndBlankIds_areNone() {
    for (String none : new String[] {null, "", "  ", "-", "\"\"", "\t"}) {
      assertThat(normalise(none, "AmazonEC2")).isEqualTo(NormalisedId.ABSENT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RID13, shop-images, Amazon Simple Storage Service, arn:aws:s3:::shop-images",
    "RID14, Orders, Amazon Simple Queue Service, arn:aws:sqs:eu-west-1:111122223333:Orders",
    "RID7, old, Elastic Load Balancing,"
        + " arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old"
  })
  void serviceByName_asInFocus_isThatOfTheCode(String rule, String id, String service, String arn) {
    assertThat(normalise(id, service).rule()).hasToString(rule);
    assertThat(normalise(id, service).arn()).isEqualTo(arn);
  }

  @Test
  void rid9_qualifier_staysAsEvidence() {
    assertThat(
            normalise("arn:aws:lambda:eu-west-1:111122223333:function:mail:live", "AWSLambda")
                .qualifier())
        .isEqualTo("live");
  }

  @Test
  void rid18_accountOfTheArn_decidesTheVertex() {
    assertThat(normalise("arn:aws:sqs:eu-west-1:444455556666:orders", "AWSQueueService").arn())
        .isEqualTo("arn:aws:sqs:eu-west-1:444455556666:orders");
  }

  @ParameterizedTest
  @CsvSource({
    "' I-0123456789ABCDEF0 ', i-0123456789abcdef0",
    "'\"i-0123456789abcdef0\"', i-0123456789abcdef0",
    "'ARN:AWS:EC2:EU-WEST-1:111122223333:instance/I-0123456789ABCDEF0', i-0123456789abcdef0"
  })
  void rid19_caseAndPadding_doNotMatter(String id, String expected) {
    assertThat(normalise(id, "AmazonEC2").arn()).isEqualTo(EC2 + "instance/" + expected);
  }

  @Test
  void rid19_resourcePartOfAnArn_keepsItsCase() {
    assertThat(normalise("ARN:aws:SQS:eu-west-1:111122223333:Orders", "AWSQueueService").arn())
        .isEqualTo("arn:aws:sqs:eu-west-1:111122223333:Orders");
  }

  @Test
  void rid20_regionOfAGlobalService_isIgnored() {
    for (String region : new String[] {"us-east-1", "eu-west-1", "global", null}) {
      assertThat(
              ResourceIdNormaliser.normalise(
                      "arn:aws:cloudfront::111122223333:distribution/E1",
                      ACCOUNT,
                      region,
                      "AmazonCloudFront",
                      null)
                  .arn())
          .isEqualTo("arn:aws:cloudfront::111122223333:distribution/E1");
      assertThat(
              ResourceIdNormaliser.normalise("Z0123456789", ACCOUNT, region, "AmazonRoute53", null)
                  .arn())
          .isEqualTo("arn:aws:route53:::hostedzone/Z0123456789");
    }
  }

  @ParameterizedTest
  @CsvSource({"cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov", "eu-central-1, aws"})
  void partition_isThatOfTheRegion(String region, String partition) {
    assertThat(
            ResourceIdNormaliser.normalise("i-01234567", ACCOUNT, region, "AmazonEC2", null).arn())
        .isEqualTo("arn:" + partition + ":ec2:" + region + ":" + ACCOUNT + ":instance/i-01234567");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "EUC1-BoxUsage:t3.micro, eu-central-1",
        "BoxUsage:t3.micro, us-east-1",
        "EU-BoxUsage:t3.micro, eu-west-1",
        "XYZ9-BoxUsage:t3.micro, NULL"
      },
      nullValues = "NULL")
  void lineWithoutRegion_takesThatOfTheUsageType(String usageType, String region) {
    NormalisedId id =
        ResourceIdNormaliser.normalise("i-01234567", ACCOUNT, null, "AmazonEC2", usageType);
    assertThat(id.arn())
        .isEqualTo(
            region == null
                ? null
                : "arn:aws:ec2:" + region + ":" + ACCOUNT + ":instance/i-01234567");
  }

  /** A snapshot of a few resources. */
  private record Estate(Set<String> arns, Map<String, List<String>> byId, Map<String, String> tasks)
      implements ResourceIdResolver.Inventory {
    @Override
    public boolean contains(String arn) {
      return arns.contains(arn);
    }

    @Override
    public Collection<String> databases(String resourceId) {
      return byId.getOrDefault(resourceId, List.of());
    }

    @Override
    public String serviceOf(String taskArn) {
      return tasks.get(taskArn);
    }
  }

  private static ResourceIdResolver.Resolution resolve(Estate estate, String id, String service) {
    return new ResourceIdResolver(estate).resolve(normalise(id, service));
  }

  @Test
  void rid8_databaseByResourceId_isLookedUp() {
    String id = "cluster-ABCDEFGHIJKLMNOPQRSTUVWX12";
    String billed = "arn:aws:rds:eu-west-1:111122223333:cluster:" + id;
    String arn = "arn:aws:rds:eu-west-1:111122223333:cluster:orders";
    Estate estate = new Estate(Set.of(arn), Map.of(id, List.of(arn)), Map.of());
    assertThat(resolve(estate, billed, "AmazonRDS").arn()).isEqualTo(arn);
    assertThat(resolve(new Estate(Set.of(), Map.of(), Map.of()), billed, "AmazonRDS").arn())
        .isEqualTo(billed);
  }

  @Test
  void rid10_task_elseItsService_elseItsCluster() {
    String task = "arn:aws:ecs:eu-west-1:111122223333:task/shop/0123";
    String service = "arn:aws:ecs:eu-west-1:111122223333:service/shop/web";
    Estate present = new Estate(Set.of(task), Map.of(), Map.of(task, service));
    Estate tagged = new Estate(Set.of(), Map.of(), Map.of(task, service));
    Estate gone = new Estate(Set.of(), Map.of(), Map.of());
    assertThat(resolve(present, task, "AmazonECS").arn()).isEqualTo(task);
    assertThat(resolve(tagged, task, "AmazonECS").arn()).isEqualTo(service);
    assertThat(resolve(gone, task, "AmazonECS"))
        .isEqualTo(
            new ResourceIdResolver.Resolution(
                "arn:aws:ecs:eu-west-1:111122223333:cluster/shop",
                ResourceIdResolver.Reason.EPHEMERAL_TASK,
                List.of(),
                IdRule.RID10));
  }

  @Test
  void rid11_stageThatIsGone_isPaidByItsApi() {
    String api = "arn:aws:apigateway:eu-west-1::/apis/a1b2c3";
    Estate estate = new Estate(Set.of(api), Map.of(), Map.of());
    assertThat(resolve(estate, api + "/stages/prod", "AmazonApiGateway").arn()).isEqualTo(api);
    Estate staged = new Estate(Set.of(api, api + "/stages/prod"), Map.of(), Map.of());
    assertThat(resolve(staged, api + "/stages/prod", "AmazonApiGateway").arn())
        .isEqualTo(api + "/stages/prod");
  }

  @Test
  void rid17_twoVertices_areAmbiguousAndBothNamed() {
    String cluster = "arn:aws:elasticache:eu-west-1:111122223333:cluster:sessions";
    String group = "arn:aws:elasticache:eu-west-1:111122223333:replicationgroup:sessions";
    Estate both = new Estate(Set.of(cluster, group), Map.of(), Map.of());
    ResourceIdResolver.Resolution answer = resolve(both, "sessions", "AmazonElastiCache");
    assertThat(answer.arn()).isNull();
    assertThat(answer.reason()).isEqualTo(ResourceIdResolver.Reason.AMBIGUOUS_ID);
    assertThat(answer.candidates()).containsExactly(cluster, group);
    Estate one = new Estate(Set.of(group), Map.of(), Map.of());
    assertThat(resolve(one, "sessions", "AmazonElastiCache").arn()).isEqualTo(group);
  }

  @Test
  void oneInstance_asBareIdArnAndMarketplaceLine_isOneVertex() {
    assertThat(
            List.of(
                normalise("i-0123456789abcdef0", "AmazonEC2").arn(),
                normalise("i-0123456789ABCDEF0", "8wxyz").arn(),
                normalise(EC2 + "instance/i-0123456789abcdef0", "AmazonCloudWatch").arn()))
        .containsOnly(EC2 + "instance/i-0123456789abcdef0");
  }

  @Test
  void ci9_cp4_randomBytes_neverThrowAndAreNormalisedOnce() {
    long seed = 20260401;
    Random random = new Random(seed);
    String[] seeds = {
      "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0",
      "arn:aws:lambda:eu-west-1:111122223333:function:mail:$LATEST",
      "arn:aws:apigateway:eu-west-1:111122223333:/restapis/a/stages/b",
      "arn:aws:route53:eu-west-1:1:hostedzone/Z1",
      "tgw-attach-0123456789abcdef0",
      "loadbalancer/app/a/b",
      "function:x:y"
    };
    String[] services = {
      "AmazonEC2",
      "AmazonS3",
      "AWSELB",
      "AWSLambda",
      "AmazonElastiCache",
      "awskms",
      "AmazonECR",
      "AmazonRoute53",
      "AmazonCloudFront",
      "AmazonMSK",
      "",
      null
    };
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes;
      if (random.nextBoolean()) {
        bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
      } else {
        bytes = seeds[random.nextInt(seeds.length)].getBytes(StandardCharsets.ISO_8859_1);
        for (int edits = random.nextInt(3); edits > 0; edits--) {
          bytes[random.nextInt(bytes.length)] =
              random.nextBoolean()
                  ? (byte) random.nextInt(128)
                  : (byte) ":/-*".charAt(random.nextInt(4));
        }
      }
      String id = new String(bytes, StandardCharsets.ISO_8859_1);
      String service = services[random.nextInt(services.length)];
      String region = random.nextInt(8) == 0 ? null : "eu-west-1";
      String account = random.nextInt(8) == 0 ? null : ACCOUNT;
      NormalisedId once =
          ResourceIdNormaliser.normalise(id, account, region, service, "EUC1-BoxUsage");
      if (once.arn() != null) {
        assertThat(
                ResourceIdNormaliser.normalise(
                        once.arn(), account, region, service, "EUC1-BoxUsage")
                    .arn())
            .as("seed " + seed + ", id " + id)
            .isEqualTo(once.arn());
      }
    }
  }
}
