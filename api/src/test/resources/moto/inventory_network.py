"""What boto3 lists of EC2 and of networks; see inventory.py for the form."""

EC2 = {
    "AWS::EC2::VPC": ("describe_vpcs", "Vpcs[].VpcId"),
    "AWS::EC2::Subnet": ("describe_subnets", "Subnets[].SubnetId"),
    "AWS::EC2::RouteTable": ("describe_route_tables", "RouteTables[].RouteTableId"),
    "AWS::EC2::InternetGateway": (
        "describe_internet_gateways", "InternetGateways[].InternetGatewayId"
    ),
    "AWS::EC2::NatGateway": ("describe_nat_gateways", "NatGateways[].NatGatewayId"),
    "AWS::EC2::NetworkInterface": (
        "describe_network_interfaces", "NetworkInterfaces[].NetworkInterfaceId"
    ),
    "AWS::EC2::SecurityGroup": ("describe_security_groups", "SecurityGroups[].GroupId"),
    "AWS::EC2::NetworkAcl": ("describe_network_acls", "NetworkAcls[].NetworkAclId"),
    "AWS::EC2::EIP": ("describe_addresses", "Addresses[].AllocationId"),
    "AWS::EC2::Instance": ("describe_instances", "Reservations[].Instances[].InstanceId"),
    "AWS::EC2::Volume": ("describe_volumes", "Volumes[].VolumeId"),
}

MORE_EC2 = {
    "AWS::EC2::KeyPair": ("describe_key_pairs", "KeyPairs[].KeyName"),
    "AWS::EC2::LaunchTemplate": (
        "describe_launch_templates", "LaunchTemplates[].LaunchTemplateId"
    ),
    "AWS::EC2::PlacementGroup": ("describe_placement_groups", "PlacementGroups[].GroupId"),
    "AWS::EC2::Host": ("describe_hosts", "Hosts[].HostId"),
    "AWS::EC2::CapacityReservation": (
        "describe_capacity_reservations", "CapacityReservations[].CapacityReservationId"
    ),
    "AWS::EC2::SpotInstanceRequest": (
        "describe_spot_instance_requests", "SpotInstanceRequests[].SpotInstanceRequestId"
    ),
    "AWS::EC2::SpotFleet": (
        "describe_spot_fleet_requests", "SpotFleetRequestConfigs[].SpotFleetRequestId"
    ),
    "AWS::EC2::ReservedInstances": (
        "describe_reserved_instances", "ReservedInstances[].ReservedInstancesId"
    ),
    "AWS::EC2::EgressOnlyInternetGateway": (
        "describe_egress_only_internet_gateways",
        "EgressOnlyInternetGateways[].EgressOnlyInternetGatewayId",
    ),
    "AWS::EC2::CarrierGateway": (
        "describe_carrier_gateways", "CarrierGateways[].CarrierGatewayId"
    ),
    "AWS::EC2::VPCPeeringConnection": (
        "describe_vpc_peering_connections", "VpcPeeringConnections[].VpcPeeringConnectionId"
    ),
    "AWS::EC2::TransitGateway": (
        "describe_transit_gateways", "TransitGateways[].TransitGatewayId"
    ),
    "AWS::EC2::TransitGatewayAttachment": (
        "describe_transit_gateway_attachments",
        "TransitGatewayAttachments[].TransitGatewayAttachmentId",
    ),
    "AWS::EC2::TransitGatewayRouteTable": (
        "describe_transit_gateway_route_tables",
        "TransitGatewayRouteTables[].TransitGatewayRouteTableId",
    ),
    "AWS::EC2::VPCEndpoint": ("describe_vpc_endpoints", "VpcEndpoints[].VpcEndpointId"),
    "AWS::EC2::VPCEndpointService": (
        "describe_vpc_endpoint_service_configurations", "ServiceConfigurations[].ServiceId"
    ),
    "AWS::EC2::VPNConnection": (
        "describe_vpn_connections", "VpnConnections[].VpnConnectionId"
    ),
    "AWS::EC2::VPNGateway": ("describe_vpn_gateways", "VpnGateways[].VpnGatewayId"),
    "AWS::EC2::CustomerGateway": (
        "describe_customer_gateways", "CustomerGateways[].CustomerGatewayId"
    ),
    "AWS::EC2::ClientVpnEndpoint": (
        "describe_client_vpn_endpoints", "ClientVpnEndpoints[].ClientVpnEndpointId"
    ),
    "AWS::EC2::FlowLog": ("describe_flow_logs", "FlowLogs[].FlowLogId"),
    "AWS::EC2::DHCPOptions": ("describe_dhcp_options", "DhcpOptions[].DhcpOptionsId"),
}

SELF = {"Owners": ["self"]}
OWN = {"OwnerIds": ["self"]}

NETWORK = {
    **{t: ("id", "ec2", o, {}, e) for t, (o, e) in {**EC2, **MORE_EC2}.items()},
    "AWS::EC2::InstanceType": (
        "name", "ec2", "describe_instances", {}, "Reservations[].Instances[].InstanceType"
    ),
    "AWS::EC2::AvailabilityZone": (
        "name", "ec2", "describe_availability_zones", {}, "AvailabilityZones[].ZoneName"
    ),
    "AWS::EC2::Image": ("id", "ec2", "describe_images", SELF, "Images[].ImageId"),
    "AWS::EC2::Snapshot": ("id", "ec2", "describe_snapshots", OWN, "Snapshots[].SnapshotId"),
    "AWS::EC2::PrefixList": (
        "id", "ec2", "describe_managed_prefix_lists", {}, "PrefixLists[].PrefixListId"
    ),
    "AWS::EC2::VPCBlockPublicAccessOptions": (
        "id", "ec2", "describe_vpc_block_public_access_options", {}, "[AwsAccountId]"
    ),
    "AWS::EC2::VPCBlockPublicAccessExclusion": (
        "id", "ec2", "describe_vpc_block_public_access_exclusions", {},
        "VpcBlockPublicAccessExclusions[].ExclusionId",
    ),
    "AWS::AutoScaling::AutoScalingGroup": (
        "arn", "autoscaling", "describe_auto_scaling_groups", {},
        "AutoScalingGroups[].AutoScalingGroupARN",
    ),
    "AWS::AutoScaling::ScalingPolicy": (
        "arn", "autoscaling", "describe_policies", {}, "ScalingPolicies[].PolicyARN"
    ),
    "AWS::AutoScaling::ScheduledAction": (
        "name", "autoscaling", "describe_scheduled_actions", {},
        "ScheduledUpdateGroupActions[].ScheduledActionName",
    ),
    "AWS::AutoScaling::LaunchConfiguration": (
        "arn", "autoscaling", "describe_launch_configurations", {},
        "LaunchConfigurations[].LaunchConfigurationARN",
    ),
    "AWS::ElasticLoadBalancing::LoadBalancer": (
        "name", "elb", "describe_load_balancers", {},
        "LoadBalancerDescriptions[].LoadBalancerName",
    ),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": (
        "arn", "elbv2", "describe_load_balancers", {}, "LoadBalancers[].LoadBalancerArn"
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": (
        "arn", "elbv2", "describe_target_groups", {}, "TargetGroups[].TargetGroupArn"
    ),
    "AWS::DirectConnect::Connection": (
        "id", "directconnect", "describe_connections", {}, "connections[].connectionId"
    ),
    "AWS::DirectConnect::Lag": ("id", "directconnect", "describe_lags", {}, "lags[].lagId"),
    "AWS::NetworkFirewall::Firewall": (
        "arn", "network-firewall", "list_firewalls", {}, "Firewalls[].FirewallArn"
    ),
    "AWS::RAM::ResourceShare": (
        "arn", "ram", "get_resource_shares", {"resourceOwner": "SELF"},
        "resourceShares[].resourceShareArn",
    ),
    "AWS::NetworkManager::CoreNetwork": (
        "id", "networkmanager", "list_core_networks", {}, "CoreNetworks[].CoreNetworkId"
    ),
}
