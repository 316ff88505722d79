import type { Network } from "../../../../model/network/types";
import { gateway, group, ref, table, tokyo } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { database } from "../support/resources";
import { endpointIn, everyone, fronted, instances, lattice, nlb } from "../support/services";

const ssm = (rules: string[], rest: object = {}): Network =>
    tokyo({
        endpoints: [endpointIn("private", { privateDns: true, ...rest })],
        securityGroups: [group("any", "in all", "out all"), group("door", ...rules)],
    });
const s3 = (tables: string[]): Network =>
    tokyo({
        gateways: [gateway("igw", "internet-gateway", "vpc"), gateway("cgw", "carrier-gateway", "vpc")],
        routeTables: [
            table("rt-public", { "0.0.0.0/0": "internet-gateway:igw" }),
            table("rt-private", {}),
            table("rt-zone", { "0.0.0.0/0": "carrier-gateway:cgw" }),
        ],
        endpoints: [
            endpointIn("private", {
                kind: "gateway",
                service: "s3",
                interfaces: { items: [] },
                routeTables: { items: tables },
            }),
        ],
        prefixLists: [{ id: "s3", resource: ref("s3"), entries: { unknown: "AWS's own" }, service: "s3" }],
        securityGroups: [group("any", "out tcp 443 list:s3")],
    });
/** An interface endpoint for S3 whose group admits nobody, beside a gateway endpoint. */
function besideGateway(only: boolean | { unknown: string } | undefined, tables: string[]): Network {
    const given = s3(tables);
    const inside = endpointIn("private", {
        service: "s3",
        privateDns: true,
        ...(only === undefined ? {} : { privateDnsForResolverOnly: only }),
    });
    return {
        ...given,
        endpoints: [...given.endpoints.map((one) => ({ ...one, id: "gateway" })), inside],
        securityGroups: [group("any", "in all", "out all"), group("door")],
    };
}
const both = (only: boolean | { unknown: string } | undefined, [who, verdict]: [string, Cell[3]]): Cell[] => [
    [
        `S3's private DNS beside a gateway endpoint, for Resolver endpoints only: ${only === undefined ? "by default" : typeof only === "object" ? "not known" : only}`,
        besideGateway(only, ["rt-private"]),
        `${who}>service:s3 tcp 443`,
        verdict,
        ...(verdict === "unreachable" ? ["security-group-ingress"] : []),
    ],
];
const privateLink: Network = fronted({
    endpoints: [endpointIn("private", { service: "offer" })],
    endpointServices: [{ id: "offer", resource: ref("offer"), loadBalancers: { items: ["nlb"] } }],
    loadBalancers: nlb({ internal: true }),
    targetGroups: [{ ...instances[0], preserveClientIp: false } as never],
    securityGroups: [
        group("any", "in all", "out all"),
        group("door", "in tcp 443 10.0.0.0/16"),
        group("front"),
        group("proxy", "out all"),
        group("closed"),
    ],
});
const endpoints: readonly Cell[] = [
    [
        "an interface endpoint that admits the client",
        ssm(["in tcp 443 10.0.0.0/16"]),
        "worker>service:ssm tcp 443",
        "reachable",
    ],
    [
        "private DNS that redirects a zone's server as well",
        ssm(["in tcp 443 10.0.3.0/24"]),
        "east-app>service:ssm tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "no private DNS: the way to the internet",
        ssm([], { privateDns: false }),
        "worker>service:ssm tcp 443",
        "reachable",
    ],
    [
        "private DNS that is not known",
        ssm([], { privateDns: { unknown: "private DNS" } }),
        "worker>service:ssm tcp 443",
        "unknown",
    ],
    [
        "an endpoint to nobody knows what, without private DNS",
        ssm([], { service: { unknown: "what is behind" }, privateDns: false }),
        "worker>service:ssm tcp 443",
        "reachable",
    ],
    [
        "an endpoint to nobody knows what, with private DNS",
        ssm([], { service: { unknown: "what is behind" }, privateDns: true }),
        "worker>service:ssm tcp 443",
        "unknown",
    ],
    ["a gateway endpoint of the subnet's table", s3(["rt-private"]), "worker>service:s3 tcp 443", "reachable"],
    [
        "a gateway endpoint of another table",
        s3(["rt-public"]),
        "worker>service:s3 tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
    [
        "a service that the group's list does not hold",
        s3(["rt-private"]),
        "worker>service:dynamodb tcp 443",
        "unreachable",
        "internet-address",
        "route",
        "security-group-egress",
    ],
    ...both(undefined, ["worker", "reachable"]),
    ...both(true, ["worker", "reachable"]),
    ...both(false, ["worker", "unreachable"]),
    ...both({ unknown: "who private DNS is for" }, ["worker", "unknown"]),
    [
        "S3's private DNS beside a gateway endpoint of another table: the way to the internet",
        besideGateway(undefined, ["rt-public"]),
        "worker>service:s3 tcp 443",
        "unreachable",
        "internet-address",
        "route",
    ],
    ["PrivateLink: endpoint, provider's load balancer, target", privateLink, "proxy>endpoint tcp 443", "reachable"],
    [
        "PrivateLink on a port that its provider does not offer",
        privateLink,
        "proxy>endpoint tcp 80",
        "unreachable",
        "listener",
        "security-group-ingress",
    ],
];

/** The service network's endpoint, in a VPC that is not associated, with a VPN to it. */
const byEndpoint = (rules: string[], kind: "service-network" | "resource" = "service-network"): Network => {
    const given =
        kind === "resource"
            ? database({ associated: false, lattice: { resourceAssociations: [] } })
            : lattice({ associated: false, network: [everyone] });
    return {
        ...given,
        endpoints: [endpointIn("private", { kind, service: kind === "resource" ? "rcfg" : "net" })],
        securityGroups: [...given.securityGroups, group("door", ...rules)],
        routeTables: [table("rt", { "192.168.0.0/16": "vpn-gateway:vgw" })],
        gateways: [gateway("vgw", "vpn-gateway", "vpc")],
        onPremises: [{ id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] }],
    };
};
const latticeEndpoints: readonly Cell[] = [
    [
        "a service-network endpoint, from on-premises",
        byEndpoint(["in tcp 443 192.168.0.0/16"]),
        "on-premises>svc tcp 443",
        "reachable",
    ],
    [
        "a service-network endpoint that admits others",
        byEndpoint(["in tcp 443 10.0.0.0/16"]),
        "on-premises>svc tcp 443",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a service-network endpoint, from the internet",
        byEndpoint(["in tcp 443"]),
        "internet>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a resource endpoint, from on-premises",
        byEndpoint(["in tcp 8080 192.168.0.0/16"], "resource"),
        "on-premises>rcfg tcp 8080",
        "reachable",
    ],
];

describe("of endpoints the proof knows", () => {
    proveCells({
        "an interface takes the name over, a gateway is a route of its tables": endpoints,
        "those of a service network or a resource are open to on-premises": latticeEndpoints,
    });
});
