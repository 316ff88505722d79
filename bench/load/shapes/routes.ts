import * as aws from "@pulumi/aws";
import { group, many, server, smallNetwork } from "./network";

/** As many routes as a table may have, each more or less specific than others, beside a few servers. */
export function longTable(routes: number): void {
    const network = smallNetwork("main", 0);
    const open = group("open", network);
    new aws.vpc.SecurityGroupIngressRule("open", {
        securityGroupId: open.id,
        ipProtocol: "-1",
        cidrIpv4: "10.0.0.0/8",
    });
    const gateway = new aws.ec2.VpnGateway("vpn", { vpcId: network.vpc.id });
    many(routes, (index) => {
        const destinationCidrBlock = `${20 + (index % 100)}.${Math.floor(index / 100)}.0.0/${16 + (index % 8)}`;
        new aws.ec2.Route(`route-${index}`, {
            routeTableId: network.table.id,
            destinationCidrBlock,
            gatewayId: gateway.id,
        });
    });
    many(20, (index) => server(`server-${index}`, network, index, [open]));
}

/** VPCs on one transit gateway, two servers in each. */
export function transit(count: number): void {
    const hub = new aws.ec2transitgateway.TransitGateway("hub", {
        defaultRouteTableAssociation: "disable",
        defaultRouteTablePropagation: "disable",
    });
    const table = new aws.ec2transitgateway.RouteTable("hub", { transitGatewayId: hub.id });
    many(count, (index) => {
        const name = `vpc-${index}`;
        const network = smallNetwork(name, index);
        const attachment = new aws.ec2transitgateway.VpcAttachment(name, {
            vpcId: network.vpc.id,
            transitGatewayId: hub.id,
            subnetIds: network.subnets.map(({ id }) => id),
        });
        const joint = { transitGatewayAttachmentId: attachment.id, transitGatewayRouteTableId: table.id };
        new aws.ec2transitgateway.RouteTableAssociation(name, joint);
        new aws.ec2transitgateway.RouteTablePropagation(name, joint);
        const to = { routeTableId: network.table.id, destinationCidrBlock: "10.0.0.0/8", transitGatewayId: hub.id };
        new aws.ec2.Route(`${name}-hub`, to, { dependsOn: attachment });
        const open = group(name, network);
        new aws.vpc.SecurityGroupIngressRule(name, {
            securityGroupId: open.id,
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
            cidrIpv4: "10.0.0.0/8",
        });
        many(2, (each) => server(`${name}-server-${each}`, network, each, [open]));
    });
}
