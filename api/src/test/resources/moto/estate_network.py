"""Networks beyond the textbook one, names and front doors."""

from making import ACCOUNT, REGION, makes


@makes("AWS::EC2::EgressOnlyInternetGateway")
def egress_only(aws, made):
    aws("ec2").create_egress_only_internet_gateway(VpcId=made["net"]["vpc"])


@makes("AWS::EC2::CarrierGateway")
def carrier_gateway(aws, made):
    aws("ec2").create_carrier_gateway(VpcId=made["net"]["vpc"])


@makes("AWS::EC2::VPCPeeringConnection")
def peering(aws, made):
    other = aws("ec2").create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    made["other vpc"] = other
    aws("ec2").create_vpc_peering_connection(VpcId=made["net"]["vpc"], PeerVpcId=other)


@makes("AWS::EC2::TransitGateway")
def transit_gateway(aws, made):
    made["transit gateway"] = aws("ec2").create_transit_gateway(Description="hub")[
        "TransitGateway"
    ]["TransitGatewayId"]


@makes("AWS::EC2::TransitGatewayAttachment")
def attachment(aws, made):
    aws("ec2").create_transit_gateway_vpc_attachment(
        TransitGatewayId=made["transit gateway"], VpcId=made["net"]["vpc"],
        SubnetIds=[made["net"]["private"]],
    )


@makes("AWS::EC2::TransitGatewayRouteTable")
def transit_table(aws, made):
    aws("ec2").create_transit_gateway_route_table(TransitGatewayId=made["transit gateway"])


@makes("AWS::EC2::VPCEndpoint")
def endpoint(aws, made):
    aws("ec2").create_vpc_endpoint(
        VpcId=made["net"]["vpc"], ServiceName=f"com.amazonaws.{REGION}.s3",
        VpcEndpointType="Gateway",
    )


@makes("AWS::EC2::VPCEndpointService")
def endpoint_service(aws, made):
    network = aws("elbv2").create_load_balancer(
        Name="inner", Subnets=[made["net"]["private"]], Type="network", Scheme="internal"
    )["LoadBalancers"][0]["LoadBalancerArn"]
    aws("ec2").create_vpc_endpoint_service_configuration(NetworkLoadBalancerArns=[network])


@makes("AWS::EC2::PrefixList")
def prefix_list(aws, made):
    aws("ec2").create_managed_prefix_list(
        PrefixListName="offices", MaxEntries=2, AddressFamily="IPv4",
        Entries=[{"Cidr": "192.0.2.0/24", "Description": "head office"}],
    )


@makes("AWS::EC2::CustomerGateway")
def customer_gateway(aws, made):
    made["customer gateway"] = aws("ec2").create_customer_gateway(
        Type="ipsec.1", PublicIp="198.51.100.7", BgpAsn=65000
    )["CustomerGateway"]["CustomerGatewayId"]


@makes("AWS::EC2::VPNGateway")
def vpn_gateway(aws, made):
    made["vpn gateway"] = aws("ec2").create_vpn_gateway(Type="ipsec.1")["VpnGateway"][
        "VpnGatewayId"
    ]
    aws("ec2").attach_vpn_gateway(VpcId=made["net"]["vpc"], VpnGatewayId=made["vpn gateway"])


@makes("AWS::EC2::VPNConnection")
def vpn(aws, made):
    aws("ec2").create_vpn_connection(
        Type="ipsec.1", CustomerGatewayId=made["customer gateway"],
        VpnGatewayId=made["vpn gateway"],
    )


@makes("AWS::EC2::DHCPOptions")
def dhcp(aws, made):
    aws("ec2").create_dhcp_options(
        DhcpConfigurations=[{"Key": "domain-name", "Values": ["example.com"]}]
    )


@makes("AWS::EC2::FlowLog")
def flow_log(aws, made):
    aws("s3").create_bucket(
        Bucket="flow-logs", CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    aws("ec2").create_flow_logs(
        ResourceIds=[made["net"]["vpc"]], ResourceType="VPC", TrafficType="ALL",
        LogDestinationType="s3", LogDestination="arn:aws:s3:::flow-logs",
    )


@makes("AWS::DirectConnect::Lag")
def lag(aws, made):
    aws("directconnect").create_lag(
        numberOfConnections=1, location="EqDC2", connectionsBandwidth="1Gbps", lagName="pair"
    )


@makes("AWS::DirectConnect::Connection")
def direct_connection(aws, made):
    aws("directconnect").create_connection(
        location="EqDC2", bandwidth="1Gbps", connectionName="head office"
    )


@makes("AWS::NetworkFirewall::Firewall")
def firewall(aws, made):
    aws("network-firewall").create_firewall(
        FirewallName="edge", VpcId=made["net"]["vpc"],
        FirewallPolicyArn=f"arn:aws:network-firewall:{REGION}:{ACCOUNT}:firewall-policy/edge",
        SubnetMappings=[{"SubnetId": made["net"]["public"]}],
    )


@makes("AWS::NetworkManager::CoreNetwork")
def core_network(aws, made):
    network = aws("networkmanager").create_global_network(Description="all")
    aws("networkmanager").create_core_network(
        GlobalNetworkId=network["GlobalNetwork"]["GlobalNetworkId"]
    )


@makes("AWS::RAM::ResourceShare")
def share(aws, made):
    aws("ram").create_resource_share(name="network")


@makes("AWS::Route53::HostedZone")
def zone(aws, made):
    made["zone"] = aws("route53").create_hosted_zone(
        Name="shop.example.com.", CallerReference="1"
    )["HostedZone"]["Id"]


@makes("AWS::Route53::RecordSet")
def record(aws, made):
    aws("route53").change_resource_record_sets(
        HostedZoneId=made["zone"],
        ChangeBatch={
            "Changes": [
                {
                    "Action": "CREATE",
                    "ResourceRecordSet": {
                        "Name": "www.shop.example.com.", "Type": "A", "TTL": 60,
                        "ResourceRecords": [{"Value": "203.0.113.9"}],
                    },
                }
            ]
        },
    )


@makes("AWS::Route53::HealthCheck")
def health_check(aws, made):
    aws("route53").create_health_check(
        CallerReference="1",
        HealthCheckConfig={
            "Type": "HTTP", "FullyQualifiedDomainName": "www.shop.example.com", "Port": 80,
            "ResourcePath": "/",
        },
    )


@makes("AWS::Route53Resolver::ResolverEndpoint")
def resolver_endpoint(aws, made):
    made["resolver"] = aws("route53resolver").create_resolver_endpoint(
        CreatorRequestId="1", Name="out", Direction="OUTBOUND",
        SecurityGroupIds=[made["web group"]],
        IpAddresses=[{"SubnetId": made["net"]["private"]}, {"SubnetId": made["net"]["public"]}],
    )["ResolverEndpoint"]["Id"]


@makes("AWS::Route53Resolver::ResolverRule")
def resolver_rule(aws, made):
    aws("route53resolver").create_resolver_rule(
        CreatorRequestId="2", Name="head-office", RuleType="FORWARD",
        DomainName="corp.example.com", TargetIps=[{"Ip": "192.0.2.53", "Port": 53}],
        ResolverEndpointId=made["resolver"],
    )


@makes("AWS::Route53Domains::Domain")
def domain(aws, made):
    contact = {
        "FirstName": "A", "LastName": "B", "ContactType": "COMPANY",
        "OrganizationName": "Example", "AddressLine1": "1 Road", "City": "Town",
        "CountryCode": "IE", "ZipCode": "D01", "PhoneNumber": "+353.12345678",
        "Email": "canary@example.com",
    }
    aws("route53domains").register_domain(
        DomainName="example.com", DurationInYears=2, AdminContact=contact,
        RegistrantContact=contact, TechContact=contact,
    )


@makes("AWS::CertificateManager::Certificate")
def certificate(aws, made):
    made["certificate"] = aws("acm").request_certificate(
        DomainName="shop.example.com", ValidationMethod="DNS"
    )["CertificateArn"]


@makes("AWS::CloudFront::OriginAccessControl")
def origin_access_control(aws, made):
    aws("cloudfront").create_origin_access_control(
        OriginAccessControlConfig={
            "Name": "images", "SigningProtocol": "sigv4", "SigningBehavior": "always",
            "OriginAccessControlOriginType": "s3",
        }
    )


@makes("AWS::CloudFront::PublicKey")
def public_key(aws, made):
    made["public key"] = aws("cloudfront").create_public_key(
        PublicKeyConfig={"CallerReference": "1", "Name": "links", "EncodedKey": "key"}
    )["PublicKey"]["Id"]


@makes("AWS::CloudFront::KeyGroup")
def key_group(aws, made):
    aws("cloudfront").create_key_group(
        KeyGroupConfig={"Name": "links", "Items": [made["public key"]]}
    )


@makes("AWS::CloudFront::Function")
def cloudfront_function(aws, made):
    aws("cloudfront").create_function(
        Name="rewrite", FunctionCode=b"function handler(event) { return event.request; }",
        FunctionConfig={"Comment": "rewrites", "Runtime": "cloudfront-js-2.0"},
    )


@makes("AWS::CloudFront::Distribution")
def distribution(aws, made):
    aws("cloudfront").create_distribution(
        DistributionConfig={
            "CallerReference": "1", "Comment": "shop", "Enabled": True,
            "Origins": {
                "Quantity": 1,
                "Items": [
                    {
                        "Id": "images", "DomainName": "images.s3.eu-west-1.amazonaws.com",
                        "S3OriginConfig": {"OriginAccessIdentity": ""},
                    }
                ],
            },
            "DefaultCacheBehavior": {
                "TargetOriginId": "images", "ViewerProtocolPolicy": "https-only",
                "TrustedSigners": {"Enabled": False, "Quantity": 0, "Items": []},
                "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
                "MinTTL": 0,
            },
        }
    )


@makes("AWS::WAFv2::IPSet")
def ip_set(aws, made):
    aws("wafv2").create_ip_set(
        Name="office", Scope="REGIONAL", IPAddressVersion="IPV4", Addresses=["192.0.2.0/24"]
    )


@makes("AWS::WAFv2::RuleGroup")
def rule_group(aws, made):
    aws("wafv2").create_rule_group(
        Name="scanners", Scope="REGIONAL", Capacity=10, Rules=[], VisibilityConfig=_visible("s")
    )


@makes("AWS::WAFv2::WebACL")
def web_acl(aws, made):
    aws("wafv2").create_web_acl(
        Name="shop", Scope="REGIONAL", DefaultAction={"Allow": {}}, Rules=[],
        VisibilityConfig=_visible("shop"),
    )


def _visible(metric):
    return {
        "SampledRequestsEnabled": False, "CloudWatchMetricsEnabled": False, "MetricName": metric,
    }


@makes("AWS::ApiGateway::RestApi")
def rest_api(aws, made):
    gateway = aws("apigateway")
    api = gateway.create_rest_api(name="shop")["id"]
    root = gateway.get_resources(restApiId=api)["items"][0]["id"]
    gateway.put_method(
        restApiId=api, resourceId=root, httpMethod="GET", authorizationType="NONE"
    )
    gateway.put_integration(
        restApiId=api, resourceId=root, httpMethod="GET", type="HTTP",
        integrationHttpMethod="GET", uri="http://www.shop.example.com",
    )
    made["rest api"] = api


@makes("AWS::ApiGateway::Stage")
def rest_stage(aws, made):
    aws("apigateway").create_deployment(restApiId=made["rest api"], stageName="prod")


@makes("AWS::ApiGateway::Authorizer")
def rest_authorizer(aws, made):
    aws("apigateway").create_authorizer(
        restApiId=made["rest api"], name="tokens", type="TOKEN",
        authorizerUri=f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/"
        f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:worker/invocations",
        identitySource="method.request.header.Authorization",
    )


@makes("AWS::ApiGateway::DomainName")
def rest_domain(aws, made):
    aws("apigateway").create_domain_name(
        domainName="api.shop.example.com", regionalCertificateArn=made["certificate"],
        endpointConfiguration={"types": ["REGIONAL"]},
    )


@makes("AWS::ApiGateway::VpcLink")
def rest_link(aws, made):
    balancer = aws("elbv2").describe_load_balancers(Names=["inner"])["LoadBalancers"][0]
    aws("apigateway").create_vpc_link(name="inner", targetArns=[balancer["LoadBalancerArn"]])


@makes("AWS::ApiGateway::UsagePlan")
def usage_plan(aws, made):
    aws("apigateway").create_usage_plan(
        name="partners", apiStages=[{"apiId": made["rest api"], "stage": "prod"}]
    )


@makes("AWS::ApiGateway::ApiKey")
def api_key(aws, made):
    aws("apigateway").create_api_key(name="partner", value="CANARY-api-key-0123456789")


@makes("AWS::ApiGatewayV2::Api")
def http_api(aws, made):
    made["http api"] = aws("apigatewayv2").create_api(Name="people", ProtocolType="HTTP")["ApiId"]


@makes("AWS::ApiGatewayV2::Stage")
def http_stage(aws, made):
    aws("apigatewayv2").create_stage(ApiId=made["http api"], StageName="prod")


@makes("AWS::ApiGatewayV2::Authorizer")
def http_authorizer(aws, made):
    aws("apigatewayv2").create_authorizer(
        ApiId=made["http api"], Name="people", AuthorizerType="JWT",
        IdentitySource=["$request.header.Authorization"],
        JwtConfiguration={"Audience": ["shop"], "Issuer": "https://id.example.com"},
    )


@makes("AWS::ApiGatewayV2::DomainName")
def http_domain(aws, made):
    aws("apigatewayv2").create_domain_name(
        DomainName="people.shop.example.com",
        DomainNameConfigurations=[{"CertificateArn": made["certificate"]}],
    )


@makes("AWS::ApiGatewayV2::VpcLink")
def http_link(aws, made):
    aws("apigatewayv2").create_vpc_link(Name="inner", SubnetIds=[made["net"]["private"]])
