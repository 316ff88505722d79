import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { named, type Tags } from "../shared/tags";

/** A workload as others name it: by its Pulumi resource name in expectations, by its group in rules. */
export interface Peer {
    /** Pulumi resource name of the workload. */
    readonly name: string;
    readonly securityGroupId: pulumi.Input<string>;
}

/** Port of the application, on every server. */
export const httpsPort = 443;

/** The other end of a rule. */
export type RulePeer =
    | { readonly referencedSecurityGroupId: pulumi.Input<string> }
    | { readonly prefixListId: pulumi.Input<string> }
    | { readonly cidrIpv4: "0.0.0.0/0" };

/** The security group that rules are added to, and whose children they are. */
export interface RuleOwner {
    readonly securityGroupId: pulumi.Input<string>;
    readonly tags?: Tags;
    readonly parent: pulumi.Resource;
}

export interface TcpRule {
    readonly description: string;
    readonly peer: RulePeer;
    /** @default 443 */
    readonly port?: number;
}

export function allowIn(name: string, owner: RuleOwner, { description, peer, port = httpsPort }: TcpRule): void {
    new aws.vpc.SecurityGroupIngressRule(
        name,
        { ...common(name, owner), description, ipProtocol: "tcp", fromPort: port, toPort: port, ...peer },
        { parent: owner.parent },
    );
}

export function allowOut(name: string, owner: RuleOwner, { description, peer, port = httpsPort }: TcpRule): void {
    new aws.vpc.SecurityGroupEgressRule(
        name,
        { ...common(name, owner), description, ipProtocol: "tcp", fromPort: port, toPort: port, ...peer },
        { parent: owner.parent },
    );
}

/** ICMP echo requests (type 8, any code) from anywhere. */
export function allowPing(name: string, owner: RuleOwner): void {
    new aws.vpc.SecurityGroupIngressRule(
        name,
        {
            ...common(name, owner),
            description: "ICMP echo from anywhere",
            ipProtocol: "icmp",
            fromPort: 8,
            toPort: -1,
            cidrIpv4: "0.0.0.0/0",
        },
        { parent: owner.parent },
    );
}

/** What every server needs: systems that are reached by public names, through a carrier, internet or NAT gateway. */
export function allowManagement(name: string, owner: RuleOwner): void {
    allowOut(`${name}-out-https`, owner, {
        description: "HTTPS to Systems Manager, Secrets Manager and package repositories",
        peer: { cidrIpv4: "0.0.0.0/0" },
    });
}

function common(name: string, { securityGroupId, tags }: RuleOwner) {
    return { securityGroupId, tags: named(name, tags) };
}
