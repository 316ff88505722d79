import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Entry } from "../application/entry";

export interface FailoverRecordsArgs {
    readonly hostedZoneId: pulumi.Input<string>;
    /** Full name of the area, as in `east.edge.example.com`. */
    readonly domainName: string;
    readonly ttl: number;
    readonly carrierIp: pulumi.Input<string>;
    readonly healthCheckId: pulumi.Input<string>;
    readonly secondary: Entry;
}

/** The zone's server while it is well, else the servers in Availability Zones. A carrier IP address is an A record's value. */
export function failoverRecords(name: string, args: FailoverRecordsArgs, parent: pulumi.Resource): void {
    const { secondary, ttl } = args;
    const shared = { zoneId: args.hostedZoneId, name: args.domainName, type: "A" };
    new aws.route53.Record(
        `${name}-primary`,
        {
            ...shared,
            ttl,
            records: [args.carrierIp],
            setIdentifier: "zone",
            failoverRoutingPolicies: [{ type: "PRIMARY" }],
            healthCheckId: args.healthCheckId,
        },
        { parent },
    );
    const value =
        secondary.kind === "addresses"
            ? { ttl, records: [...secondary.addresses] }
            : { aliases: [{ name: secondary.dnsName, zoneId: secondary.zoneId, evaluateTargetHealth: true }] };
    new aws.route53.Record(
        `${name}-secondary`,
        {
            ...shared,
            ...value,
            setIdentifier: "availability-zones",
            failoverRoutingPolicies: [{ type: "SECONDARY" }],
        },
        { parent, dependsOn: secondary.kind === "records" ? [...secondary.records] : [] },
    );
}
