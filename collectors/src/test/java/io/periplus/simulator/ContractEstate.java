package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MANAGEMENT;
import static io.periplus.simulator.TestRecording.MEMBER;

/** A small estate with something of every service, in AWS CLI shape. */
final class ContractEstate {
  private static final String LB =
      "arn:aws:elasticloadbalancing:eu-west-1:444455556666:loadbalancer/app/web/1";

  private ContractEstate() {}

  static TestRecording write(TestRecording recording) {
    network(recording);
    loadBalancing(recording);
    identity(recording);
    return recording
        .call(
            MEMBER,
            "eu-west-1",
            "rds",
            "DescribeDBInstances",
            "{}",
            "{'DBInstances':[{'DBInstanceIdentifier':'orders','DBInstanceArn':'arn:aws:rds:1',"
                + "'Endpoint':{'Address':'orders.example.com','Port':5432},"
                + "'VpcSecurityGroups':[{'VpcSecurityGroupId':'sg-1','Status':'active'}]}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "lambda",
            "ListFunctions",
            "{}",
            "{'Functions':[{'FunctionName':'api','Timeout':3,"
                + "'Environment':{'Variables':{'MODE':'test'}}}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "lambda",
            "GetPolicy",
            "{'FunctionName':'api'}",
            "{'Policy':{'Version':'2012-10-17','Statement':[]},'RevisionId':'r'}");
  }

  private static void network(TestRecording recording) {
    recording
        .call(
            MEMBER,
            "eu-west-1",
            "ec2",
            "DescribeVpcs",
            "{'MaxResults':2}",
            TestRecording.json(
                "{\"NextToken\":\"t\",\"Vpcs\":[{\"VpcId\":\"vpc-1\",\"CidrBlock\":"
                    + "\"10.0.0.0/16\",\"IsDefault\":false,\"Tags\":[{\"Key\":\"Name\","
                    + "\"Value\":\"a <b> & \\\"c\\\"\\n\u00e4\ud83d\udea2\"}],"
                    + "\"CidrBlockAssociationSet\":[{\"CidrBlock\":\"10.0.0.0/16\"}]},"
                    + "{\"VpcId\":\"vpc-2\",\"CidrBlock\":\"10.1.0.0/16\"}]}"))
        .call(
            MEMBER,
            "eu-west-1",
            "ec2",
            "DescribeVpcs",
            "{'MaxResults':2,'NextToken':'t'}",
            "{'Vpcs':[{'VpcId':'vpc-3','CidrBlock':'10.2.0.0/16'}]}")
        .call(
            MANAGEMENT,
            "eu-west-1",
            "ec2",
            "DescribeVpcs",
            "{}",
            "{'Vpcs':[{'VpcId':'vpc-other','CidrBlock':'10.0.0.0/16'}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "ec2",
            "DescribeVpcAttribute",
            "{'VpcId':'vpc-1','Attribute':'enableDnsSupport'}",
            "{'VpcId':'vpc-1','EnableDnsSupport':{'Value':true}}")
        .call(
            MEMBER,
            "eu-west-1",
            "ec2",
            "DescribeInstances",
            "{}",
            "{'Reservations':[{'ReservationId':'r-1','Instances':[{'InstanceId':'i-1'},"
                + "{'InstanceId':'i-2','LaunchTime':'2024-01-02T03:04:05+00:00'}]},"
                + "{'ReservationId':'r-2','Instances':[{'InstanceId':'i-3'}]}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "ec2",
            "DescribeAddresses",
            "{}",
            "{'code':'UnauthorizedOperation','message':'You are not authorized','status':403}");
  }

  private static void loadBalancing(TestRecording recording) {
    recording
        .call(
            MEMBER,
            "eu-west-1",
            "elbv2",
            "DescribeLoadBalancers",
            "{'PageSize':400}",
            "{'LoadBalancers':[{'LoadBalancerArn':'"
                + LB
                + "','LoadBalancerName':'web',"
                + "'CreatedTime':'2024-01-02T03:04:05.678000+00:00','SecurityGroups':['sg-1']}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "elbv2",
            "DescribeListeners",
            "{'LoadBalancerArn':'" + LB + "'}",
            "{'Listeners':[{'LoadBalancerArn':'" + LB + "','ListenerArn':'l','Port':443}]}")
        .call(
            MEMBER,
            "eu-west-1",
            "elbv2",
            "DescribeTags",
            "{'ResourceArns':['" + LB + "','other']}",
            "{'TagDescriptions':[{'ResourceArn':'"
                + LB
                + "','Tags':[{'Key':'a','Value':'b'}]},"
                + "{'ResourceArn':'other','Tags':[]}]}");
  }

  private static void identity(TestRecording recording) {
    recording
        .call(
            MEMBER,
            "global",
            "iam",
            "GetAccountAuthorizationDetails",
            "{'Filter':['Role','LocalManagedPolicy']}",
            "{'IsTruncated':false,'RoleDetailList':["
                + role("Open", "{'AWS':'arn:aws:iam::111122223333:root'}", "{}")
                + ","
                + role(
                    "Guarded",
                    "{'AWS':['111122223333']}",
                    "{'StringEquals':{'sts:ExternalId':'secret'}}")
                + "],'Policies':[{'PolicyName':'P','Arn':'arn:aws:iam::444455556666:policy/P'}]}")
        .call(
            MANAGEMENT,
            "global",
            "organizations",
            "ListAccounts",
            "{}",
            "{'Accounts':[{'Id':'111122223333','Status':'ACTIVE',"
                + "'JoinedTimestamp':'2020-05-06T07:08:09.123000+00:00'},"
                + "{'Id':'444455556666','Status':'ACTIVE'}]}");
  }

  private static String role(String name, String principal, String condition) {
    return "{'RoleName':'"
        + name
        + "','Arn':'arn:aws:iam::444455556666:role/"
        + name
        + "','AssumeRolePolicyDocument':{'Version':'2012-10-17','Statement':[{'Effect':'Allow',"
        + "'Principal':"
        + principal
        + ",'Action':'sts:AssumeRole','Condition':"
        + condition
        + "}]}}";
  }
}
