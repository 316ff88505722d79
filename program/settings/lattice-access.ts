import { z } from "zod";
import { arnOf, iamName, label } from "./fields";

/** TLS that VPC Lattice does not end. */
export const passthroughSchema = z
    .strictObject({
        hostName: label(32).describe(
            "Name of the service under `dns.domainName`. VPC Lattice finds it by that name alone, which clients send in the handshake, and the servers' certificate has to be for it.",
        ),
    })
    .optional()
    .describe(
        "A second service, which passes TLS through to the servers of `failover`: they end it with their own certificate, also for health checks. VPC Lattice sees no path, method, header or signature there: no rules, no access by role, ten minutes a connection. Every workload that the network's groups admit may connect, so the servers have to know their clients.",
    );

/** VPCs whose requests the auth policies admit. */
export const sourceVpcsSchema = z
    .array(
        z.string().regex(/^([a-z]([a-z0-9]|-(?=[a-z0-9])){0,19}|vpc-[0-9a-f]{8,17})$/, {
            error: "a name of hybrid.vpcs, or a VPC id such as vpc-0123456789abcdef0 is allowed",
        }),
    )
    .default([])
    .describe(
        "VPCs beside this one whose requests the auth policies admit: names of `hybrid.vpcs`, whose bastions may then call the service, and ids of others', as of accounts under `shareWith`. AWS does not say whether what comes by an endpoint counts as from the endpoint's VPC or from the caller's: name the caller's as well.",
    );

/** Roles that may call the service. */
export const callerRolesSchema = z
    .array(
        z.string().regex(new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:role/${iamName}$`), {
            error: "the ARN of one IAM role is allowed, such as arn:aws:iam::111122223333:role/caller; IAM takes no wildcard there",
        }),
    )
    .default([])
    .describe(
        "Roles that may call the service beside the front's and those of admitted bastions, as of accounts under `shareWith`. They need vpc-lattice-svcs:Invoke themselves, and come from this VPC or from `sourceVpcs`.",
    );

/** VPC associations beside this VPC's own. */
export const associationsSchema = z
    .array(
        z.strictObject({
            vpc: label(20).describe("Name of a VPC of `hybrid.vpcs`."),
            serviceNetworkArn: arnOf("vpc-lattice", "servicenetwork/")
                .optional()
                .describe("A service network that another account shares. Default: this stack's own."),
        }),
    )
    .default([])
    .describe(
        "Further VPCs that are associated with a service network; a VPC can be associated with one only, and use more by endpoints. With this stack's own the auth policies admit them. Charged for what goes through.",
    );
