import { Fn } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as logs from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

export interface Zone {
    readonly area: string;
    readonly name: string;
    readonly subnet: ec2.CfnSubnet;
}

/** The VPC over two AZs, a subnet in each Wavelength Zone, gateways, endpoints and flow logs. */
export class Network extends Construct {
    readonly vpc: ec2.Vpc;
    readonly zones: readonly Zone[];
    readonly carrierAddresses: ec2.PrefixList;

    constructor(scope: Construct, id: string) {
        super(scope, id);
        this.vpc = new ec2.Vpc(this, "Vpc", {
            ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"),
            availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
            natGateways: 1,
            restrictDefaultSecurityGroup: false,
            subnetConfiguration: [
                { name: "public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 20 },
                { name: "private", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
                { name: "isolated", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 20 },
            ],
            gatewayEndpoints: {
                s3: { service: ec2.GatewayVpcEndpointAwsService.S3 },
                dynamodb: { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB },
            },
        });
        const group = new logs.LogGroup(this, "FlowLogs", { retention: logs.RetentionDays.TWO_WEEKS });
        this.vpc.addFlowLog("FlowLog", { destination: ec2.FlowLogDestination.toCloudWatchLogs(group) });
        this.carrierAddresses = new ec2.PrefixList(this, "CarrierAddresses", {
            maxEntries: 10,
            entries: [
                { cidr: "192.0.2.0/24", description: "devices" },
                { cidr: "198.51.100.0/24", description: "devices" },
            ],
        });
        const gateway = new ec2.CfnCarrierGateway(this, "CarrierGateway", { vpcId: this.vpc.vpcId });
        this.zones = [
            { area: "east", name: "ap-northeast-1-wl1-nrt-wlz-1" },
            { area: "west", name: "ap-northeast-1-wl1-kix-wlz-1" },
        ].map(({ area, name }, position) => {
            const subnet = new ec2.CfnSubnet(this, `${area}Subnet`, {
                vpcId: this.vpc.vpcId,
                availabilityZone: name,
                cidrBlock: Fn.select(200 + position, Fn.cidr(this.vpc.vpcCidrBlock, 256, "8")),
            });
            const table = new ec2.CfnRouteTable(this, `${area}RouteTable`, { vpcId: this.vpc.vpcId });
            new ec2.CfnSubnetRouteTableAssociation(this, `${area}Association`, {
                subnetId: subnet.ref,
                routeTableId: table.ref,
            });
            new ec2.CfnRoute(this, `${area}Default`, {
                routeTableId: table.ref,
                destinationCidrBlock: "0.0.0.0/0",
                carrierGatewayId: gateway.ref,
            });
            return { area, name, subnet };
        });
    }
}
