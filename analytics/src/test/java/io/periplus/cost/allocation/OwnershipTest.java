package io.periplus.cost.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** OW1 to OW9 and TG1 to TG5. */
class OwnershipTest {
  private final Map<String, ResourceType> types = new TreeMap<>();
  private final List<Relationship> edges = new ArrayList<>();

  private void resource(String arn, String type) {
    types.put(arn, ResourceType.of(type));
  }

  private void edge(String from, EdgeType type, String to) {
    edges.add(new Relationship(from, type, to, List.of("test"), "{}", false));
  }

  private Ownership ownership() {
    return new Ownership(new CostGraph(types, edges, Map.of()));
  }

  private List<String> chain(String arn) {
    return ownership().chain(arn).stream().map(owner -> owner.rule() + " " + owner.arn()).toList();
  }

  @Test
  void ow1_interfaceOfAnInstance_andOfAGateway() {
    resource("eni-1", "AWS::EC2::NetworkInterface");
    resource("eni-2", "AWS::EC2::NetworkInterface");
    resource("i-1", "AWS::EC2::Instance");
    resource("nat-1", "AWS::EC2::NatGateway");
    resource("aga", "AWS::GlobalAccelerator::EndpointGroup");
    edge("eni-1", EdgeType.ATTACHED_TO, "aga");
    edge("eni-1", EdgeType.ATTACHED_TO, "i-1");
    edge("eni-2", EdgeType.ATTACHED_TO, "nat-1");
    assertThat(chain("eni-1")).containsExactly("OW1 i-1");
    assertThat(chain("eni-2")).containsExactly("OW1 nat-1");
  }

  @Test
  void ow1_address_belongsToWhatIsBehindItsInterface() {
    resource("eip-1", "AWS::EC2::EIP");
    resource("eip-2", "AWS::EC2::EIP");
    resource("eni-1", "AWS::EC2::NetworkInterface");
    resource("nat-1", "AWS::EC2::NatGateway");
    edge("eip-1", EdgeType.ATTACHED_TO, "eni-1");
    edge("eip-1", EdgeType.ATTACHED_TO, "nat-1");
    edge("eip-2", EdgeType.ATTACHED_TO, "eni-1");
    edge("eni-1", EdgeType.ATTACHED_TO, "nat-1");
    assertThat(chain("eip-1")).containsExactly("OW1 nat-1");
    assertThat(chain("eip-2")).containsExactly("OW1 eni-1", "OW1 nat-1");
  }

  @Test
  void ow2_ow9_volumeOfSeveralInstances_takesTheLowestArnAndNamesAll() {
    resource("vol-1", "AWS::EC2::Volume");
    resource("i-2", "AWS::EC2::Instance");
    resource("i-1", "AWS::EC2::Instance");
    edge("vol-1", EdgeType.ATTACHED_TO, "i-2");
    edge("vol-1", EdgeType.ATTACHED_TO, "i-1");
    Owner owner = ownership().owner("vol-1").orElseThrow();
    assertThat(owner).isEqualTo(new Owner("i-1", OwnerRule.OW2, List.of("i-1", "i-2")));
    assertThat(owner.isOneOfSeveral()).isTrue();
  }

  @Test
  void ow3_snapshot_belongsToTheOwnerOfItsVolume_elseToItsImage() {
    resource("snap-1", "AWS::EC2::Snapshot");
    resource("snap-2", "AWS::EC2::Snapshot");
    resource("vol-1", "AWS::EC2::Volume");
    resource("vol-2", "AWS::EC2::Volume");
    resource("i-1", "AWS::EC2::Instance");
    resource("ami-1", "AWS::EC2::Image");
    edge("snap-1", EdgeType.CREATED_FROM, "vol-1");
    edge("vol-1", EdgeType.ATTACHED_TO, "i-1");
    edge("snap-2", EdgeType.CREATED_FROM, "vol-2");
    edge("ami-1", EdgeType.CREATED_FROM, "snap-2");
    edge("ami-1", EdgeType.CREATED_FROM, "snap-1");
    assertThat(chain("snap-1")).containsExactly("OW3 i-1");
    assertThat(chain("snap-2")).containsExactly("OW3 ami-1");
  }

  @Test
  void ow4_instance_group_nodeGroup() {
    resource("i-1", "AWS::EC2::Instance");
    resource("asg-1", "AWS::AutoScaling::AutoScalingGroup");
    resource("ng-1", "AWS::EKS::Nodegroup");
    resource("eks", "AWS::EKS::Cluster");
    edge("i-1", EdgeType.MEMBER_OF, "asg-1");
    edge("i-1", EdgeType.MEMBER_OF, "eks");
    edge("ng-1", EdgeType.MANAGES, "asg-1");
    assertThat(chain("i-1")).containsExactly("OW4 asg-1", "OW4 ng-1");
  }

  @Test
  void ow5_task_service_cluster() {
    resource("task-1", "AWS::ECS::Task");
    resource("task-2", "AWS::ECS::Task");
    resource("service-1", "AWS::ECS::Service");
    resource("cluster-1", "AWS::ECS::Cluster");
    edge("task-1", EdgeType.MEMBER_OF, "cluster-1");
    edge("task-1", EdgeType.MEMBER_OF, "service-1");
    edge("task-2", EdgeType.MEMBER_OF, "cluster-1");
    edge("service-1", EdgeType.MEMBER_OF, "cluster-1");
    assertThat(chain("task-1")).containsExactly("OW5 service-1", "OW5 cluster-1");
    assertThat(chain("task-2")).containsExactly("OW5 cluster-1");
  }

  @Test
  void ow6_auroraMember_ow7_logGroupOfOneWriter() {
    resource("db-1", "AWS::RDS::DBInstance");
    resource("cluster-1", "AWS::RDS::DBCluster");
    resource("subnets", "AWS::RDS::DBSubnetGroup");
    edge("db-1", EdgeType.MEMBER_OF, "cluster-1");
    edge("db-1", EdgeType.MEMBER_OF, "subnets");
    assertThat(chain("db-1")).containsExactly("OW6 cluster-1");

    resource("log-1", "AWS::Logs::LogGroup");
    resource("log-2", "AWS::Logs::LogGroup");
    resource("fn-1", "AWS::Lambda::Function");
    edge("fn-1", EdgeType.LOGS_TO, "log-1");
    edge("fn-1", EdgeType.LOGS_TO, "log-2");
    edge("db-1", EdgeType.LOGS_TO, "log-2");
    assertThat(chain("log-1")).containsExactly("OW7 fn-1");
    assertThat(chain("log-2")).isEmpty();
  }

  @Test
  void ow8_nestedStack_leadsToItsRoot() {
    resource("q-1", "AWS::SQS::Queue");
    resource("root", "AWS::CloudFormation::Stack");
    resource("inner", "AWS::CloudFormation::Stack");
    edge("inner", EdgeType.MANAGES, "q-1");
    edge("inner", EdgeType.MEMBER_OF, "root");
    assertThat(ownership().stack("q-1")).contains("root");
    assertThat(ownership().owner("q-1")).isEmpty();
    assertThat(ownership().stack("root")).isEmpty();
  }

  @Test
  void owners_inACircle_areEachNamedOnce() {
    resource("eni-1", "AWS::EC2::NetworkInterface");
    resource("eni-2", "AWS::EC2::NetworkInterface");
    edge("eni-1", EdgeType.ATTACHED_TO, "eni-2");
    edge("eni-2", EdgeType.ATTACHED_TO, "eni-1");
    assertThat(chain("eni-1")).containsExactly("OW1 eni-2");
  }

  @Test
  void tg1_tg3_nearerKeyWins_evenWhenItIsEmpty() {
    EffectiveTags tags =
        EffectiveTags.of(
            List.of(
                new EffectiveTags.Level("own", Map.of("Team", "")),
                new EffectiveTags.Level("owner:i-1", Map.of("Team", "shop", "Env", "prod")),
                new EffectiveTags.Level("stack:s", Map.of("Env", "dev", "App", "web"))),
            Map.of());
    assertThat(tags.values())
        .containsExactlyInAnyOrderEntriesOf(Map.of("Team", "", "Env", "prod", "App", "web"));
    assertThat(tags.sources())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Team", "own", "Env", "owner:i-1", "App", "stack:s"));
  }

  @Test
  void tg2_resourceOutsideTheSnapshot_hasTheTagsOfItsBillLine() {
    EffectiveTags tags =
        EffectiveTags.of(List.of(new EffectiveTags.Level("bill", Map.of("Team", "a"))), Map.of());
    assertThat(tags.sources()).containsEntry("Team", "bill");
  }

  @Test
  void tg4_aliases_areExact_andTheKeyItselfWins() {
    Map<String, String> aliases = Map.of("env", "Env", "Environment", "Env");
    assertThat(
            EffectiveTags.of(
                    List.of(new EffectiveTags.Level("own", Map.of("Environment", "b", "env", "c"))),
                    aliases)
                .values())
        .isEqualTo(Map.of("Env", "b"));
    assertThat(
            EffectiveTags.of(
                    List.of(
                        new EffectiveTags.Level(
                            "own", Map.of("Environment", "b", "Env", "a", "ENV", "x"))),
                    aliases)
                .values())
        .isEqualTo(Map.of("Env", "a", "ENV", "x"));
  }

  @Test
  void tg5_missingTag_isUntagged_andAnEmptyOneStaysEmpty() {
    EffectiveTags tags =
        EffectiveTags.of(List.of(new EffectiveTags.Level("own", Map.of("Team", ""))), Map.of());
    assertThat(tags.rollupKey("Team")).isEmpty();
    assertThat(tags.rollupKey("team")).isEqualTo("(untagged)");
  }
}
