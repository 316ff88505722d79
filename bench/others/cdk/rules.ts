import { CfnSecurityGroupEgress, CfnSecurityGroupIngress, SecurityGroup } from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";
import type { Network } from "./network";

type Peer = { readonly group: SecurityGroup } | { readonly cidr: string } | { readonly list: string };

/** A security group without rules of its own: each rule is a resource. */
export function groupOf(scope: Construct, id: string, network: Network): SecurityGroup {
    const description = `Traffic of ${id}`;
    return new SecurityGroup(scope, id, { vpc: network.vpc, description, allowAllOutbound: false });
}

export function allowIn(scope: Construct, id: string, group: SecurityGroup, peer: Peer, port: number): void {
    new CfnSecurityGroupIngress(scope, id, {
        groupId: group.securityGroupId,
        description: `${id}, port ${port}`,
        ...(port === 0
            ? { ipProtocol: "icmp", fromPort: 8, toPort: -1 }
            : { ipProtocol: "tcp", fromPort: port, toPort: port }),
        ...("group" in peer && { sourceSecurityGroupId: peer.group.securityGroupId }),
        ...("cidr" in peer && { cidrIp: peer.cidr }),
        ...("list" in peer && { sourcePrefixListId: peer.list }),
    });
}

export function allowOut(scope: Construct, id: string, group: SecurityGroup, peer: Peer, port: number): void {
    new CfnSecurityGroupEgress(scope, id, {
        groupId: group.securityGroupId,
        description: `${id}, port ${port}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        ...("group" in peer && { destinationSecurityGroupId: peer.group.securityGroupId }),
        ...("cidr" in peer && { cidrIp: peer.cidr }),
        ...("list" in peer && { destinationPrefixListId: peer.list }),
    });
}
