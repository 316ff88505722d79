import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A name of one's own for a service, beside the generated one. AWS cannot change it on a service that exists. */
export interface CustomDomain {
    /** Fully qualified domain name. */
    readonly name: string;
    /** Certificate of AWS Certificate Manager for the name, in the service's Region. Required but with `passthrough`. */
    readonly certificateArn?: pulumi.Input<string>;
    /** Route 53 hosted zone of the name: its record is made there. @default - no record */
    readonly hostedZoneId?: pulumi.Input<string>;
}

/**
 * The name's record, where a hosted zone is given. Anybody can resolve the name; where it leads works inside associated
 * VPCs only.
 */
export function customDomainRecord(
    name: string,
    customDomain: CustomDomain | undefined,
    service: aws.vpclattice.Service,
    parent: pulumi.Resource,
): void {
    if (customDomain?.hostedZoneId === undefined) {
        return;
    }
    const entry = (property: "domainName" | "hostedZoneId") =>
        service.dnsEntries.apply((entries) => entries?.[0]?.[property] ?? "");
    new aws.route53.Record(
        name,
        {
            zoneId: customDomain.hostedZoneId,
            name: customDomain.name,
            type: "A",
            aliases: [{ name: entry("domainName"), zoneId: entry("hostedZoneId"), evaluateTargetHealth: false }],
        },
        { parent },
    );
}
