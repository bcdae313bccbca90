"""EC2 beyond the textbook network, Auto Scaling, containers and functions."""

import base64
import json

from making import ACCOUNT, REGION, makes, policy, role


@makes("AWS::EC2::KeyPair")
def key_pair(aws, made):
    aws("ec2").create_key_pair(KeyName="ops")


@makes("AWS::EC2::Image")
def image(aws, made):
    made["image"] = aws("ec2").create_image(InstanceId=made["web"], Name="golden")["ImageId"]


@makes("AWS::EC2::Snapshot")
def snapshot(aws, made):
    volume = aws("ec2").create_volume(Size=8, AvailabilityZone=REGION + "a")["VolumeId"]
    aws("ec2").create_snapshot(VolumeId=volume, Description="before the move")


@makes("AWS::EC2::LaunchTemplate")
def launch_template(aws, made):
    aws("ec2").create_launch_template(
        LaunchTemplateName="web",
        LaunchTemplateData={
            "ImageId": made["image"],
            "InstanceType": "t3.micro",
            "KeyName": "ops",
            "UserData": base64.b64encode(b"CANARY-user-data").decode(),
        },
    )


@makes("AWS::EC2::PlacementGroup")
def placement_group(aws, made):
    aws("ec2").create_placement_group(GroupName="close", Strategy="cluster")


@makes("AWS::EC2::Host")
def host(aws, made):
    aws("ec2").allocate_hosts(AvailabilityZone=REGION + "a", InstanceType="m5.large", Quantity=1)


@makes("AWS::EC2::CapacityReservation")
def capacity_reservation(aws, made):
    aws("ec2").create_capacity_reservation(
        InstanceType="m5.large", InstancePlatform="Linux/UNIX", InstanceCount=1,
        AvailabilityZone=REGION + "a",
    )


@makes("AWS::EC2::SpotInstanceRequest")
def spot_request(aws, made):
    aws("ec2").request_spot_instances(
        SpotPrice="0.1", InstanceCount=1,
        LaunchSpecification={
            "ImageId": made["image"], "InstanceType": "t3.micro",
            "SubnetId": made["net"]["private"],
        },
    )


@makes("AWS::EC2::SpotFleet")
def spot_fleet(aws, made):
    aws("ec2").request_spot_fleet(
        SpotFleetRequestConfig={
            "IamFleetRole": role("fleet"), "SpotPrice": "0.1", "TargetCapacity": 1,
            "AllocationStrategy": "lowestPrice",
            "LaunchSpecifications": [
                {
                    "ImageId": made["image"], "InstanceType": "t3.micro",
                    "SubnetId": made["net"]["private"],
                }
            ],
        }
    )


@makes("AWS::AutoScaling::LaunchConfiguration")
def launch_configuration(aws, made):
    aws("autoscaling").create_launch_configuration(
        LaunchConfigurationName="old-web", ImageId=made["image"], InstanceType="t3.micro"
    )


@makes("AWS::AutoScaling::AutoScalingGroup")
def group(aws, made):
    aws("autoscaling").create_auto_scaling_group(
        AutoScalingGroupName="web", MinSize=1, MaxSize=2, DesiredCapacity=1,
        LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"},
        VPCZoneIdentifier=made["net"]["private"],
    )


@makes("AWS::AutoScaling::ScalingPolicy")
def scaling_policy(aws, made):
    aws("autoscaling").put_scaling_policy(
        AutoScalingGroupName="web", PolicyName="up", AdjustmentType="ChangeInCapacity",
        ScalingAdjustment=1,
    )


@makes("AWS::AutoScaling::ScheduledAction")
def scheduled_action(aws, made):
    aws("autoscaling").put_scheduled_update_group_action(
        AutoScalingGroupName="web", ScheduledActionName="night", Recurrence="0 22 * * *",
        MinSize=0, MaxSize=1, DesiredCapacity=0,
    )


@makes("AWS::ElasticLoadBalancing::LoadBalancer")
def classic(aws, made):
    aws("elb").create_load_balancer(
        LoadBalancerName="classic",
        Listeners=[
            {
                "Protocol": "http", "LoadBalancerPort": 80,
                "InstanceProtocol": "http", "InstancePort": 8080,
            }
        ],
        Subnets=[made["net"]["public"]],
    )


@makes("AWS::ECS::Cluster")
def ecs_cluster(aws, made):
    aws("ecs").create_cluster(clusterName="apps")


@makes("AWS::ECS::CapacityProvider")
def capacity_provider(aws, made):
    group = aws("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"][0]
    aws("ecs").create_capacity_provider(
        name="web",
        autoScalingGroupProvider={"autoScalingGroupArn": group["AutoScalingGroupARN"]},
    )


@makes("AWS::ECS::TaskDefinition")
def task_definition(aws, made):
    made["task definition"] = aws("ecs").register_task_definition(
        family="checkout",
        containerDefinitions=[
            {
                "name": "checkout", "image": "checkout:1", "cpu": 1, "memory": 64,
                "environment": [{"name": "TOKEN", "value": "CANARY-task"}],
            }
        ],
    )["taskDefinition"]["taskDefinitionArn"]


@makes("AWS::ECS::Service")
def ecs_service(aws, made):
    aws("ecs").create_service(
        cluster="apps", serviceName="checkout", taskDefinition="checkout", desiredCount=1
    )


@makes("AWS::ECS::ContainerInstance")
def container_instance(aws, made):
    document = {"instanceId": made["app"], "accountId": ACCOUNT, "region": REGION}
    aws("ecs").register_container_instance(
        cluster="apps", instanceIdentityDocument=json.dumps(document)
    )


@makes("AWS::ECS::Task")
def task(aws, made):
    aws("ecs").run_task(cluster="apps", taskDefinition="checkout", count=1)


@makes("AWS::ECR::Repository")
def repository(aws, made):
    aws("ecr").create_repository(repositoryName="checkout")
    aws("ecr").set_repository_policy(
        repositoryName="checkout",
        policyText=policy(
            "Allow", "ecr:BatchGetImage", None, {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}
        ),
    )


@makes("AWS::ECR::Image")
def container_image(aws, made):
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {
            "mediaType": "application/vnd.docker.container.image.v1+json",
            "size": 7, "digest": "sha256:" + "a" * 64,
        },
        "layers": [],
    }
    aws("ecr").put_image(
        repositoryName="checkout", imageManifest=json.dumps(manifest), imageTag="1"
    )


@makes("AWS::EKS::Cluster")
def eks_cluster(aws, made):
    aws("eks").create_cluster(
        name="platform", roleArn=role("platform"),
        resourcesVpcConfig={"subnetIds": [made["net"]["private"], made["net"]["public"]]},
    )


@makes("AWS::EKS::Nodegroup")
def nodegroup(aws, made):
    aws("eks").create_nodegroup(
        clusterName="platform", nodegroupName="workers", nodeRole=role("workers"),
        subnets=[made["net"]["private"]],
    )


@makes("AWS::EKS::FargateProfile")
def fargate_profile(aws, made):
    aws("eks").create_fargate_profile(
        clusterName="platform", fargateProfileName="system", podExecutionRoleArn=role("pods"),
        subnets=[made["net"]["private"]], selectors=[{"namespace": "kube-system"}],
    )


@makes("AWS::EKS::Addon")
def addon(aws, made):
    aws("eks").create_addon(clusterName="platform", addonName="coredns")


@makes("AWS::EKS::AccessEntry")
def access_entry(aws, made):
    aws("eks").create_access_entry(clusterName="platform", principalArn=role("worker"))


@makes("AWS::EKS::PodIdentityAssociation")
def pod_identity(aws, made):
    aws("eks").create_pod_identity_association(
        clusterName="platform", namespace="shop", serviceAccount="checkout",
        roleArn=role("worker"),
    )


@makes("AWS::Lambda::Version")
def version(aws, made):
    made["version"] = aws("lambda").publish_version(FunctionName="worker")["Version"]


@makes("AWS::Lambda::Alias")
def alias(aws, made):
    aws("lambda").create_alias(
        FunctionName="worker", Name="live", FunctionVersion=made["version"]
    )


@makes("AWS::Lambda::Url")
def url(aws, made):
    aws("lambda").create_function_url_config(FunctionName="worker", AuthType="NONE")


@makes("AWS::Lambda::LayerVersion")
def layer(aws, made):
    aws("lambda").publish_layer_version(
        LayerName="fonts", Content={"ZipFile": made["code"]}, CompatibleRuntimes=["python3.12"]
    )


@makes("AWS::ElasticBeanstalk::Application")
def application(aws, made):
    aws("elasticbeanstalk").create_application(ApplicationName="shop")


@makes("AWS::ElasticBeanstalk::Environment")
def environment(aws, made):
    aws("elasticbeanstalk").create_environment(
        ApplicationName="shop", EnvironmentName="shop-1",
        SolutionStackName="64bit Amazon Linux 2 v3.3.6 running Python 3.8",
    )


@makes("AWS::ApplicationAutoScaling::ScalableTarget")
def scalable_target(aws, made):
    aws("application-autoscaling").register_scalable_target(
        ServiceNamespace="ecs", ResourceId="service/apps/checkout",
        ScalableDimension="ecs:service:DesiredCount", MinCapacity=1, MaxCapacity=2,
    )


@makes("AWS::ApplicationAutoScaling::ScalingPolicy")
def target_tracking(aws, made):
    aws("application-autoscaling").put_scaling_policy(
        ServiceNamespace="ecs", ResourceId="service/apps/checkout", PolicyName="cpu",
        ScalableDimension="ecs:service:DesiredCount", PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 60.0,
            "PredefinedMetricSpecification": {
                "PredefinedMetricType": "ECSServiceAverageCPUUtilization"
            },
        },
    )


@makes("AWS::ServiceDiscovery::Namespace")
def namespace(aws, made):
    made["namespace"] = aws("servicediscovery").create_http_namespace(Name="shop")


@makes("AWS::ServiceDiscovery::Service")
def discovered_service(aws, made):
    namespaces = aws("servicediscovery").list_namespaces()["Namespaces"]
    aws("servicediscovery").create_service(Name="checkout", NamespaceId=namespaces[0]["Id"])
