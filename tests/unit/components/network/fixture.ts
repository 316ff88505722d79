import { Network } from "../../../../components/network/network";
import type { NetworkArgs } from "../../../../components/network/network-args";
import type { Declared } from "../../../../model/resources/declared";
import { declare } from "../../../support/declare";

export const tokyo: NetworkArgs = {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
};

const declared = new Map<string, Promise<Declared[]>>();

/** What a network declares; one and the same network is declared once for all tests. */
export function declareNetwork(args: Partial<NetworkArgs> = {}): Promise<Declared[]> {
    const key = JSON.stringify(args);
    const known = declared.get(key);
    const resources =
        known ??
        declare(() => {
            new Network("network", { ...tokyo, ...args });
        });
    declared.set(key, resources);
    return resources;
}

export const types = {
    vpc: "aws:ec2/vpc:Vpc",
    subnet: "aws:ec2/subnet:Subnet",
    routeTable: "aws:ec2/routeTable:RouteTable",
    association: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    route: "aws:ec2/route:Route",
    internetGateway: "aws:ec2/internetGateway:InternetGateway",
    nat: "aws:ec2/natGateway:NatGateway",
    eip: "aws:ec2/eip:Eip",
    endpoint: "aws:ec2/vpcEndpoint:VpcEndpoint",
    group: "aws:ec2/securityGroup:SecurityGroup",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    defaultGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
};

/** How many resources of each type. */
export const counts = (resources: readonly Declared[]) => {
    const found: Record<string, number> = {};
    for (const { type } of resources) {
        const short = type.split(":").at(-1) ?? type;
        found[short] = (found[short] ?? 0) + 1;
    }
    return found;
};
