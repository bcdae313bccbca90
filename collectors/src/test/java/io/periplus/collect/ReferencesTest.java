package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what a field names is found: near, where the field says, anywhere, as a stub (rule K4). */
@Tag("K4")
@Tag("T13")
class ReferencesTest {
  private static final String HERE = "arn:aws:ec2:eu-west-1:111122223333:";
  private static final String RDS = "arn:aws:rds:eu-west-1:111122223333:";

  private final List<Resource> known = new ArrayList<>();

  /** Id of a VPC that an instance names -> where it was collected -> ARN, and whether a stub. */
  @ParameterizedTest
  @CsvSource({
    "vpc-0a1, arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1, false",
    "vpc-0b2, arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0b2, false",
    "vpc-0c3, arn:aws:ec2:us-east-1:111122223333:vpc/vpc-0c3, false",
    "vpc-0d4, arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0d4, true"
  })
  void id_isFoundNear_thenAnywhere_elseAStubIsMadeNear(String id, String arn, boolean stub) {
    collected(Types.EC2_VPC, HERE + "vpc/vpc-0a1", "vpc-0a1");
    collected(Types.EC2_VPC, "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0b2", "vpc-0b2");
    collected(Types.EC2_VPC, "arn:aws:ec2:us-east-1:111122223333:vpc/vpc-0c3", "vpc-0c3");
    Resource instance = collected(Types.EC2_INSTANCE, HERE + "instance/i-0a1", "i-0a1");
    Drawn drawn = draw(instance, "{\"VpcId\":\"" + id + "\"}");
    assertThat(drawn.edges())
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.type()).isEqualTo(EdgeType.IN_VPC);
              assertThat(edge.targetArn()).isEqualTo(arn);
            });
    assertThat(drawn.stubs()).extracting(Resource::arn).isEqualTo(stub ? List.of(arn) : List.of());
  }

  @Test
  @Tag("K5")
  void accountThatAnAggregatorNames_isTheMemberOfTheOrganization_whereItIsKnown() {
    String member = "arn:aws:organizations::999988887777:account/o-a1/111122223333";
    collected(Types.ORGANIZATIONS_ACCOUNT, member, "111122223333");
    Resource aggregator =
        collected(
            Types.CONFIG_CONFIGURATION_AGGREGATOR,
            "arn:aws:config:eu-west-1:444455556666:config-aggregator/config-aggregator-a",
            "everything");
    Drawn drawn =
        draw(aggregator, "{\"AccountAggregationSources\":[{\"AccountIds\":[\"111122223333\"]}]}");
    assertThat(drawn.edges()).extracting(Relationship::targetArn).containsExactly(member);
    assertThat(drawn.stubs()).isEmpty();
  }

  @Test
  void name_isFoundInItsOwnAccountAndRegionOnly() {
    collected(Types.RDS_DB_INSTANCE, "arn:aws:rds:us-east-1:111122223333:db:orders", "orders");
    Resource replica = collected(Types.RDS_DB_INSTANCE, RDS + "db:copy", "copy");
    Drawn drawn = draw(replica, "{\"ReadReplicaSourceDBInstanceIdentifier\":\"orders\"}");
    assertThat(drawn.edges())
        .extracting(Relationship::sourceArn)
        .containsExactly(RDS + "db:orders");
    assertThat(drawn.stubs()).extracting(Resource::type).containsExactly(Types.RDS_DB_INSTANCE);
  }

  @Test
  void arn_isTakenAsItIs_inAnyAccountAndRegion() {
    String source = "arn:aws:rds:us-east-1:444455556666:db:orders";
    Resource replica = collected(Types.RDS_DB_INSTANCE, RDS + "db:copy", "copy");
    Drawn drawn = draw(replica, "{\"ReadReplicaSourceDBInstanceIdentifier\":\"" + source + "\"}");
    assertThat(drawn.edges()).extracting(Relationship::sourceArn).containsExactly(source);
    assertThat(drawn.stubs())
        .singleElement()
        .satisfies(
            stub -> {
              assertThat(stub.accountId()).isEqualTo("444455556666");
              assertThat(stub.region()).isEqualTo("us-east-1");
              assertThat(stub.stub()).isTrue();
            });
  }

  @Test
  void valueThatMeansTwoResources_givesNoEdge_andIsCounted() {
    collected(Types.RDS_DB_SUBNET_GROUP, RDS + "subgrp:data", "data");
    collected(Types.RDS_DB_SUBNET_GROUP, RDS + "subgrp:data-2", "data");
    Resource database = collected(Types.RDS_DB_INSTANCE, RDS + "db:orders", "orders");
    Drawn drawn = draw(database, "{\"DBSubnetGroup\":{\"DBSubnetGroupName\":\"data\"}}");
    assertThat(drawn.edges()).isEmpty();
    assertThat(drawn.problems())
        .containsExactly("unresolved_reference DBSubnetGroup.DBSubnetGroupName");
  }

  @Test
  void partition_isTheCallers_inStubsToo() {
    Resource instance =
        collected(
            Types.EC2_INSTANCE, "arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-0a1", "i-0a1");
    ReferenceIndex index = index();
    EdgeDrawer drawer = drawer(index, "aws-cn");
    List<Relationship> edges = new ArrayList<>();
    drawer.draw(with(instance, "{\"VpcId\":\"vpc-0a1\"}"), edges::add, (counter, field) -> {});
    assertThat(edges)
        .extracting(Relationship::targetArn)
        .containsExactly("arn:aws-cn:ec2:cn-north-1:111122223333:vpc/vpc-0a1");
  }

  @Test
  void accountThatTheFieldNames_isAskedBeforeAnywhereElse() {
    String theirs = "arn:aws:ec2:eu-west-1:444455556666:security-group/sg-0a1";
    collected(Types.EC2_SECURITY_GROUP, theirs, "sg-0a1");
    collected(
        Types.EC2_SECURITY_GROUP,
        "arn:aws:ec2:us-east-1:777788889999:security-group/sg-0a1",
        "sg-0a1");
    Reference reference = Reference.in(Types.EC2_SECURITY_GROUP, "sg-0a1", "444455556666");
    assertThat(index().find(reference, "111122223333", "eu-west-1").arn()).isEqualTo(theirs);
  }

  @Test
  void namesakeHere_isNotTakenForWhatTheFieldSaysIsElsewhere() {
    collected(Types.IAM_ACCOUNT_ROOT, "arn:aws:iam::111122223333:root", "root");
    Reference other = Reference.in(Types.IAM_ACCOUNT_ROOT, "root", "444455556666");
    assertThat(index().find(other, "111122223333", "global").arn()).isNull();
    Reference own = Reference.in(Types.IAM_ACCOUNT_ROOT, "root", "111122223333");
    assertThat(index().find(own, "111122223333", "global").arn())
        .isEqualTo("arn:aws:iam::111122223333:root");
  }

  private record Drawn(List<Relationship> edges, List<Resource> stubs, List<String> problems) {}

  private Drawn draw(Resource row, String configuration) {
    EdgeDrawer drawer = drawer(index(), "aws");
    List<Relationship> edges = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    drawer.draw(
        with(row, configuration),
        edges::add,
        (counter, field) -> problems.add(counter + ' ' + field));
    List<Resource> stubs =
        drawer.stubs().stream().filter(stub -> stub.arn().startsWith("arn:")).toList();
    return new Drawn(edges, stubs, problems);
  }

  private static EdgeDrawer drawer(ReferenceIndex index, String partition) {
    Catalogue catalogue = Catalogue.standard();
    HashedNames names = new HashedNames(catalogue.redactor(RecordedScope.KEY));
    return new EdgeDrawer(catalogue, index, names, partition);
  }

  private ReferenceIndex index() {
    ReferenceIndex index = new ReferenceIndex();
    known.forEach(row -> index.add(row, Stream.empty()));
    return index;
  }

  private Resource collected(ResourceType type, String arn, String id) {
    String[] parts = arn.split(":");
    Resource row =
        new Resource(
            arn,
            type,
            parts[4],
            parts[3],
            id,
            null,
            Map.of(),
            "{}",
            "",
            false,
            false,
            RecordedScope.NOW,
            RecordedScope.NOW,
            null);
    known.add(row);
    return row;
  }

  private static Resource with(Resource row, String configuration) {
    return new Resource(
        row.arn(),
        row.type(),
        row.accountId(),
        row.region(),
        row.id(),
        null,
        Map.of(),
        configuration,
        "",
        false,
        false,
        row.lastSeenAt(),
        row.observedAt(),
        null);
  }
}
