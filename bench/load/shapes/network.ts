import * as aws from "@pulumi/aws";

/** A VPC with an internet gateway and one public subnet for each of its zones. */
export interface SmallNetwork {
    readonly vpc: aws.ec2.Vpc;
    readonly subnets: readonly aws.ec2.Subnet[];
    readonly table: aws.ec2.RouteTable;
}

export function smallNetwork(
    name: string,
    octet: number,
    zones: readonly string[] = ["ap-northeast-1a", "ap-northeast-1c"],
) {
    const vpc = new aws.ec2.Vpc(name, { cidrBlock: `10.${octet}.0.0/16` });
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id });
    const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id });
    new aws.ec2.Route(`${name}-default`, {
        routeTableId: table.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: gateway.id,
    });
    const subnets = zones.map((availabilityZone, index) => {
        const subnet = new aws.ec2.Subnet(`${name}-${index}`, {
            vpcId: vpc.id,
            cidrBlock: `10.${octet}.${index * 4}.0/22`,
            availabilityZone,
            mapPublicIpOnLaunch: true,
        });
        new aws.ec2.RouteTableAssociation(`${name}-${index}`, { subnetId: subnet.id, routeTableId: table.id });
        return subnet;
    });
    return { vpc, subnets, table } satisfies SmallNetwork;
}

export function group(name: string, { vpc }: SmallNetwork): aws.ec2.SecurityGroup {
    const made = new aws.ec2.SecurityGroup(name, { vpcId: vpc.id, description: name });
    new aws.vpc.SecurityGroupEgressRule(name, { securityGroupId: made.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" });
    return made;
}

export function server(
    name: string,
    { subnets }: SmallNetwork,
    index: number,
    groups: readonly aws.ec2.SecurityGroup[],
    more: Partial<aws.ec2.InstanceArgs> = {},
): aws.ec2.Instance {
    return new aws.ec2.Instance(name, {
        ami: "ami-0123456789abcdef0",
        instanceType: "t3.medium",
        subnetId: subnets[index % subnets.length]?.id,
        vpcSecurityGroupIds: groups.map(({ id }) => id),
        metadataOptions: { httpTokens: "required" },
        ...more,
    });
}

export const many = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));
