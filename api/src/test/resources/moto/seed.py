"""Builds the textbook estate in a moto server and prints what boto3 lists of it, as JSON.

Usage: seed.py ENDPOINT_URL
"""

import io
import json
import sys
import zipfile

# Each registers its makers, in the order of who needs whom.
import estate_operations  # noqa: F401, I001
import estate_network  # noqa: F401
import estate_data  # noqa: F401
import estate_compute  # noqa: F401
import inventory
from inventory_network import EC2
from making import REGION, Aws, make_all, trust

ENDPOINT = sys.argv[1]


def name(resource_type, value):
    return [{"ResourceType": resource_type, "Tags": [{"Key": "Name", "Value": value}]}]


def textbook_vpc(ec2):
    """VPC 10.0.0.0/16, a public subnet with an internet gateway, a private one behind NAT."""
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=name("vpc", "textbook"))
    vpc_id = vpc["Vpc"]["VpcId"]
    public = ec2.create_subnet(
        VpcId=vpc_id, CidrBlock="10.0.1.0/24", AvailabilityZone=REGION + "a"
    )["Subnet"]["SubnetId"]
    private = ec2.create_subnet(
        VpcId=vpc_id, CidrBlock="10.0.2.0/24", AvailabilityZone=REGION + "b"
    )["Subnet"]["SubnetId"]
    igw = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=igw, VpcId=vpc_id)
    public_table = ec2.create_route_table(VpcId=vpc_id)["RouteTable"]["RouteTableId"]
    ec2.create_route(
        RouteTableId=public_table, DestinationCidrBlock="0.0.0.0/0", GatewayId=igw
    )
    ec2.associate_route_table(RouteTableId=public_table, SubnetId=public)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(SubnetId=public, AllocationId=address)
    nat_id = nat["NatGateway"]["NatGatewayId"]
    private_table = ec2.create_route_table(VpcId=vpc_id)["RouteTable"]["RouteTableId"]
    ec2.create_route(
        RouteTableId=private_table, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat_id
    )
    ec2.associate_route_table(RouteTableId=private_table, SubnetId=private)
    return dict(vpc=vpc_id, public=public, private=private, igw=igw, nat=nat_id)


def security_group(ec2, vpc_id, group_name, ports):
    group = ec2.create_security_group(
        GroupName=group_name, Description=group_name, VpcId=vpc_id
    )["GroupId"]
    for port in ports:
        ec2.authorize_security_group_ingress(
            GroupId=group,
            IpPermissions=[
                {
                    "IpProtocol": "tcp",
                    "FromPort": port,
                    "ToPort": port,
                    "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
                }
            ],
        )
    return group


def instance(ec2, subnet, group, public, label):
    made = ec2.run_instances(
        ImageId="ami-12c6146b",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=name("instance", label),
        NetworkInterfaces=[
            {
                "DeviceIndex": 0,
                "SubnetId": subnet,
                "Groups": [group],
                "AssociatePublicIpAddress": public,
            }
        ],
    )
    return made["Instances"][0]["InstanceId"]


def load_balancer_nodes(ec2, net, group, balancer):
    """The interfaces that AWS makes of a load balancer and moto does not: one in each subnet."""
    for subnet in (net["public"], net["private"]):
        node = ec2.create_network_interface(
            SubnetId=subnet, Groups=[group],
            Description="ELB " + balancer.split(":loadbalancer/")[1],
        )["NetworkInterface"]["NetworkInterfaceId"]
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        ec2.associate_address(AllocationId=address, NetworkInterfaceId=node)


def load_balancer(elbv2, net, group, target):
    balancer = elbv2.create_load_balancer(
        Name="front", Subnets=[net["public"], net["private"]], SecurityGroups=[group],
        Scheme="internet-facing",
    )["LoadBalancers"][0]["LoadBalancerArn"]
    targets = elbv2.create_target_group(
        Name="apps", Protocol="HTTP", Port=8080, VpcId=net["vpc"], TargetType="instance"
    )["TargetGroups"][0]["TargetGroupArn"]
    elbv2.register_targets(TargetGroupArn=targets, Targets=[{"Id": target}])
    # AWS has this on for every application load balancer; moto has it off.
    elbv2.modify_load_balancer_attributes(
        LoadBalancerArn=balancer,
        Attributes=[{"Key": "load_balancing.cross_zone.enabled", "Value": "true"}],
    )
    elbv2.create_listener(
        LoadBalancerArn=balancer, Protocol="HTTP", Port=80,
        DefaultActions=[{"Type": "forward", "TargetGroupArn": targets}],
    )
    return balancer


def function(iam, lambda_client):
    worker = iam.create_role(
        RoleName="worker", AssumeRolePolicyDocument=trust("lambda.amazonaws.com")
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as code:
        code.writestr("main.py", "def handler(event, context): return {}")
    lambda_client.create_function(
        FunctionName="worker", Runtime="python3.12", Role=worker["Role"]["Arn"],
        Handler="main.handler", Code={"ZipFile": archive.getvalue()},
        Environment={"Variables": {"PASSWORD": "CANARY-lambda"}},
    )
    return archive.getvalue()


def member_account(organizations, sts):
    organizations.create_organization(FeatureSet="ALL")
    account = organizations.create_account(AccountName="member", Email="member@example.com")
    account_id = account["CreateAccountStatus"]["AccountId"]
    assumed = sts.assume_role(
        RoleArn=f"arn:aws:iam::{account_id}:role/OrganizationAccountAccessRole",
        RoleSessionName="seed",
    )["Credentials"]
    return account_id, dict(
        aws_access_key_id=assumed["AccessKeyId"],
        aws_secret_access_key=assumed["SecretAccessKey"],
        aws_session_token=assumed["SessionToken"],
    )


def ids(aws):
    """What boto3 lists of a textbook network."""
    return {
        resource_type: {"column": "id", "values": inventory.of_type(aws, resource_type)[1]}
        for resource_type in EC2
    }


def main():
    aws = Aws(ENDPOINT)
    ec2 = aws("ec2")
    net = textbook_vpc(ec2)
    web_group = security_group(ec2, net["vpc"], "web", [80, 443])
    app_group = security_group(ec2, net["vpc"], "app", [])
    front_group = security_group(ec2, net["vpc"], "front", [80])
    ec2.authorize_security_group_ingress(
        GroupId=app_group,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 8080,
                "ToPort": 8080,
                "UserIdGroupPairs": [{"GroupId": front_group}],
            }
        ],
    )
    web = instance(ec2, net["public"], web_group, True, "web")
    app = instance(ec2, net["private"], app_group, False, "app")
    elbv2 = aws("elbv2")
    balancer = load_balancer(elbv2, net, front_group, app)
    load_balancer_nodes(ec2, net, front_group, balancer)
    rds = aws("rds")
    rds.create_db_subnet_group(
        DBSubnetGroupName="data", DBSubnetGroupDescription="data",
        SubnetIds=[net["public"], net["private"]],
    )
    rds.create_db_instance(
        DBInstanceIdentifier="orders", DBInstanceClass="db.t3.micro", Engine="postgres",
        AllocatedStorage=20, MasterUsername="admin", MasterUserPassword="CANARY-rds",
        DBSubnetGroupName="data", VpcSecurityGroupIds=[app_group], PubliclyAccessible=False,
    )
    code = function(aws("iam"), aws("lambda"))
    member, credentials = member_account(aws("organizations"), aws("sts"))
    member_aws = Aws(ENDPOINT, credentials)
    member_ec2 = member_aws("ec2")
    member_net = textbook_vpc(member_ec2)
    member_group = security_group(member_ec2, member_net["vpc"], "ssh", [22])
    bastion = instance(member_ec2, member_net["public"], member_group, True, "bastion")

    made = {"net": net, "web": web, "app": app, "web group": web_group, "code": code}
    failed = make_all(aws, made)

    json.dump(
        {
            "account": aws("sts").get_caller_identity()["Account"],
            "member": member,
            "net": net,
            "web": web,
            "app": app,
            "bastion": bastion,
            "loadBalancer": balancer,
            "frontGroup": front_group,
            "appGroup": app_group,
            "failed": failed,
            "inventory": inventory.all_types(aws),
            "memberInventory": ids(member_aws),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
