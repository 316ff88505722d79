import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { subnetTiers } from "../../model/addressing/request";
import { named } from "../shared/tags";
import { aclEntries } from "./acl-entries";
import { ofTier } from "./gateways";
import type { NetworkArgs } from "./network-args";
import type { RoutedSubnet } from "./subnet";

/** Declares a network ACL for each tier, its entries, and its hold on the tier's subnets. */
export function tierAcls(
    network: string,
    vpcId: pulumi.Output<string>,
    subnets: readonly RoutedSubnet[],
    args: NetworkArgs,
    parent: pulumi.Resource,
): void {
    for (const tier of subnetTiers) {
        const members = ofTier(subnets, tier);
        if (members.length === 0) {
            continue;
        }
        const name = `${network}-${tier}`;
        const acl = new aws.ec2.NetworkAcl(name, { vpcId, tags: named(name, args.tags) }, { parent });
        const entries = aclEntries(tier, args);
        const rules = (["ingress", "egress"] as const).flatMap((direction) =>
            entries[direction].map(
                ({ key, ...entry }) =>
                    new aws.ec2.NetworkAclRule(
                        `${name}-${direction === "ingress" ? "in" : "out"}-${key}`,
                        { networkAclId: acl.id, egress: direction === "egress", ruleAction: "allow", ...entry },
                        { parent },
                    ),
            ),
        );
        for (const { planned, subnet } of members) {
            new aws.ec2.NetworkAclAssociation(
                `${network}-${planned.key}`,
                { networkAclId: acl.id, subnetId: subnet.id },
                // An ACL without its entries lets nothing pass, not even the traffic of what already runs.
                { parent, dependsOn: rules },
            );
        }
    }
}
