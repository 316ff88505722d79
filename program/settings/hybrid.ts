import { z } from "zod";
import { notOnTheInternet } from "../../model/aws/kept-addresses";
import { mirroringQuotas } from "../../model/aws/quotas";
import { count, iamName, label, oneOf, peerCidrBlock, port, vpcCidrBlock } from "./fields";

const region = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Private numbers for autonomous systems. Source: RFC 6996. */
const asn = (standard: number) =>
    z
        .int({ error: "a whole number is allowed" })
        .refine((value) => (value >= 64512 && value <= 65534) || (value >= 4_200_000_000 && value <= 4_294_967_294), {
            error: "64512 to 65534 and 4200000000 to 4294967294 are allowed (private numbers)",
        })
        .default(standard);

const end = oneOf(["virtual-private-gateway", "transit-gateway"])
    .default("virtual-private-gateway")
    .describe(
        "AWS's end. A virtual private gateway is free and serves this VPC; a transit gateway serves every VPC attached to it, and is charged by the hour and by the gigabyte.",
    );

export const hybridSchema = z.strictObject({
    vpcs: z
        .array(
            z.strictObject({
                name: label(20).describe("What the VPC is called here; names of its resources start with it."),
                cidrBlock: vpcCidrBlock.describe("IPv4 block of the VPC, /16 to /22, apart from every other."),
                join: oneOf(["peering", "transit-gateway"])
                    .default("peering")
                    .describe(
                        "`peering`: with the network's VPC only, and free but for traffic between zones. `transit-gateway`: with every VPC attached and with on-premises.",
                    ),
                bastion: z
                    .boolean()
                    .default(false)
                    .describe(
                        "A bastion with Session Manager in it, to look at the network from there. Needs three interface endpoints, charged by the hour in each Availability Zone.",
                    ),
            }),
        )
        .default([])
        .describe(
            "Further VPCs of this stack in the same Availability Zones, with isolated subnets, joined to the network's.",
        ),
    peerings: z
        .array(
            z.strictObject({
                name: label(20).describe("What the peering is called here."),
                vpcId: z
                    .string()
                    .regex(/^vpc-[0-9a-f]{8,17}$/, { error: "a VPC id such as vpc-0123456789abcdef0 is allowed" })
                    .describe("The VPC on the other side."),
                cidrBlock: vpcCidrBlock.describe("Its IPv4 block."),
                accountId: z
                    .string()
                    .regex(/^\d{12}$/, { error: "an account number of 12 digits is allowed" })
                    .optional()
                    .describe("Account that owns it and has to accept the peering. Default: this account."),
                region: z
                    .string()
                    .regex(region, { error: "a Region such as us-west-2 is allowed" })
                    .optional()
                    .describe("Its Region. Default: this Region."),
                routeTableIds: z
                    .array(z.string().regex(/^rtb-[0-9a-f]{8,17}$/, { error: "a route table id is allowed" }))
                    .default([])
                    .describe(
                        "Its route tables that get a route back, in this account. Others' owners add it themselves.",
                    ),
            }),
        )
        .default([])
        .describe("Peerings with VPCs that exist elsewhere. The proof cannot see into them."),
    transitGateway: z
        .strictObject({
            amazonSideAsn: asn(64512).describe("AWS's number in BGP. Changing it replaces the gateway."),
            flowLogs: z
                .boolean()
                .default(true)
                .describe("Record its traffic where the network's flow log goes. Charged by the gigabyte."),
        })
        .optional()
        .describe(
            "A transit gateway with the network attached. Charged by the hour for each attachment, and by the gigabyte.",
        ),
    zoneVpcs: z
        .array(
            z.strictObject({
                area: label(16).describe("An area of `wavelength.zones`."),
                cidrBlock: vpcCidrBlock.describe("IPv4 block of the VPC, /16 to /22, apart from every other."),
            }),
        )
        .default([])
        .describe(
            "A VPC of its own for a Wavelength Zone, with a server, joined to the others by the transit gateway: for traffic from zone to zone, which one VPC does not carry. The way leads through the Region. Each takes a carrier IP and an attachment charged by the hour.",
        ),
    onPremises: z
        .strictObject({
            cidrBlocks: z
                .array(peerCidrBlock)
                .min(1, { error: "one or more blocks are needed" })
                .describe("Blocks of the networks on the other side."),
        })
        .optional()
        .describe("Networks reached by VPN or Direct Connect."),
    vpn: z
        .strictObject({
            end,
            customerGatewayIp: z
                .ipv4({ error: "an IPv4 address is allowed" })
                .refine((address) => notOnTheInternet(address) === undefined, {
                    error: (issue) =>
                        `${notOnTheInternet(String(issue.input))}; the public address of the device, or of the NAT before it, is allowed`,
                })
                .describe("Public address of your VPN device."),
            customerAsn: asn(65000).describe("Your device's number in BGP."),
            routing: oneOf(["static", "bgp"])
                .default("bgp")
                .describe("How each side learns the other's blocks. BGP notices a dead tunnel by itself."),
        })
        .optional()
        .describe("A Site-to-Site VPN connection with two tunnels. Charged by the hour."),
    directConnect: z
        .strictObject({
            end,
            amazonSideAsn: asn(64513).describe(
                "The Direct Connect gateway's number in BGP, another than that of its end.",
            ),
        })
        .optional()
        .describe(
            "A Direct Connect gateway and its association. The connection and its virtual interface are ordered from a partner.",
        ),
    privateLink: z
        .strictObject({
            consumers: z
                .array(label(20))
                .default([])
                .describe(
                    "Names of `hybrid.vpcs` that get an endpoint, charged by the hour in each Availability Zone.",
                ),
            allowedPrincipals: z
                .array(
                    z.string().regex(new RegExp(`^arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/${iamName})$`), {
                        error: "the ARN of an account, role or user is allowed, such as arn:aws:iam::111122223333:root, without wildcards",
                    }),
                )
                .default([])
                .describe("Who else may have endpoints. Each then waits until somebody accepts it."),
            supportedRegions: z
                .array(z.string().regex(region, { error: "a Region such as us-west-2 is allowed" }))
                .default([])
                .describe("Other Regions from which consumers may have endpoints."),
        })
        .optional()
        .describe(
            "Offer the servers in Availability Zones to others by PrivateLink: a Network Load Balancer and an endpoint service, charged by the hour and by the gigabyte.",
        ),
    endpoints: z
        .array(
            z.strictObject({
                name: label(20).describe("What the endpoint is called here."),
                serviceName: z
                    .string()
                    .regex(
                        /^com\.amazonaws\.(vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]{8,17}|(?!vpce\.)[a-z0-9-]+(\.[a-z0-9-]+)+)$/,
                        {
                            error: "a service name such as com.amazonaws.vpce.us-west-2.vpce-svc-0123456789abcdef0 is allowed",
                        },
                    )
                    .describe("The provider's endpoint service."),
                serviceRegion: z
                    .string()
                    .regex(region, { error: "a Region such as us-west-2 is allowed" })
                    .optional()
                    .describe("Its Region, where it is another. Default: this Region."),
                port: port.default(443).describe("Port that clients use."),
            }),
        )
        .default([])
        .describe(
            "Endpoints in private subnets to others' services, for the bastion. Charged by the hour in each Availability Zone. The proof cannot see what is behind them.",
        ),
    resourceEndpoints: z
        .array(label(20))
        .default([])
        .describe(
            "Names of `hybrid.vpcs` that get a resource endpoint to the database, without a load balancer or a route between. Needs `lattice.resources.database`; charged by the hour in each Availability Zone.",
        ),
    mirroring: z
        .strictObject({
            ports: z
                .array(port)
                .min(1, { error: "one or more ports are needed" })
                .max(mirroringQuotas.rulesPerFilter, {
                    error: `at most ${mirroringQuotas.rulesPerFilter} ports are allowed: a filter takes as many rules`,
                })
                .default([443])
                .describe("TCP ports whose requests are mirrored."),
            packetLength: count(64, 8500)
                .optional()
                .describe("Bytes of each packet that are mirrored. Default: whole packets, with whatever is in them."),
        })
        .optional()
        .describe(
            "Mirror what reaches the servers in Availability Zones to the bastion. Charged by the hour for each server, and counts against their bandwidth.",
        ),
    reachabilityAnalyzer: z
        .array(
            z.strictObject({
                from: z.string().min(1).describe("`internet`, `bastion`, a server or a further VPC's bastion."),
                to: z.string().min(1).describe("The other end, as under `from`."),
                port: port.describe("TCP port."),
                expect: oneOf(["reachable", "unreachable"]).default("reachable").describe("What is expected."),
            }),
        )
        .default([])
        .describe(
            "Expectations that AWS's Reachability Analyzer is asked about after deployment, to compare it with the proof. Each analysis is charged once, when it is made.",
        ),
});
