import type { AuthStatement } from "../../../../model/network/lattice";
import type { Network } from "../../../../model/network/types";
import { gateway, group, iface, ref, subnet, table, workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { authenticated, everyone, lattice } from "../support/services";

const connect: AuthStatement = { ...everyone, actions: ["Connect"] };

const passthrough: readonly Cell[] = [
    [
        "a statement about connecting",
        lattice({ passesTls: true, service: [connect] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "one about both",
        lattice({ passesTls: true, service: [{ ...everyone, actions: ["Invoke", "Connect"] }] }),
        "client>svc tcp 443",
        "reachable",
    ],
    [
        "one about invoking, which nobody does there",
        lattice({ passesTls: true, service: [everyone] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "one about connecting, where requests are taken",
        lattice({ service: [connect] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "the caller's role, which a connection does not show",
        lattice({ passesTls: true, service: [{ ...connect, principals: ["client-role"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "authenticated callers, of which there are none",
        lattice({ passesTls: true, service: [{ ...authenticated, actions: ["Connect"] }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a role that may not invoke, which does not matter",
        lattice({ passesTls: true, service: [connect] }),
        "barred>svc tcp 443",
        "reachable",
    ],
    [
        "a service network that lets requests in only",
        lattice({ passesTls: true, network: [authenticated], service: [connect] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a denied connection",
        lattice({ passesTls: true, service: [connect, { ...connect, effect: "Deny" }] }),
        "client>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    [
        "a listener of which nobody knows whether it passes TLS",
        lattice({ passesTls: { unknown: "the protocol" }, service: [everyone] }),
        "client>svc tcp 443",
        "unknown",
    ],
];

/** A service network's endpoint in a VPC, a peer of that VPC, and a VPN to it. */
function byEndpoint(sourceVpcs: readonly string[]): Network {
    const given = lattice({ associated: false, network: [{ ...everyone, sourceVpcs }] });
    return {
        ...given,
        vpcs: [...given.vpcs, { id: "peer", resource: ref("peer"), cidrs: ["10.9.0.0/16"] }],
        subnets: [...given.subnets, subnet("far", "az-1", "10.9.1.0/24", { vpc: "peer", routeTable: "rt-far" })],
        routeTables: [
            table("rt", { "192.168.0.0/16": "vpn-gateway:vgw", "10.9.0.0/16": "peering:pcx" }),
            table("rt-far", { "10.0.0.0/16": "peering:pcx" }, { vpc: "peer" }),
        ],
        peerings: [{ id: "pcx", resource: ref("pcx"), requester: "vpc", accepter: "peer", active: true }],
        workloads: [...given.workloads, workload("free", "private", ["any"]), workload("guest", "far", ["any"])],
        endpoints: [
            {
                id: "endpoint",
                resource: ref("endpoint"),
                kind: "service-network",
                vpc: "vpc",
                service: "net",
                interfaces: { items: [iface("endpoint", "private", ["any"])] },
            },
        ],
        securityGroups: [...given.securityGroups, group("any", "in all", "out all")],
        gateways: [gateway("vgw", "vpn-gateway", "vpc")],
        onPremises: [{ id: "vpn", resource: ref("vpn"), kind: "vpn", gateway: "vgw", prefixes: ["192.168.0.0/16"] }],
    };
}

const endpoints: readonly Cell[] = [
    ["from on-premises, the endpoint's VPC admitted", byEndpoint(["vpc"]), "on-premises>svc tcp 443", "reachable"],
    [
        "from on-premises, another VPC admitted",
        byEndpoint(["peer"]),
        "on-premises>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    ["from a peer, both VPCs admitted", byEndpoint(["vpc", "peer"]), "guest>svc tcp 443", "reachable"],
    ["from a peer, the endpoint's VPC admitted alone", byEndpoint(["vpc"]), "guest>svc tcp 443", "unknown"],
    ["from a peer, its own VPC admitted alone", byEndpoint(["peer"]), "guest>svc tcp 443", "unknown"],
    [
        "from a peer, neither VPC admitted",
        byEndpoint(["other"]),
        "guest>svc tcp 443",
        "unreachable",
        "lattice-auth-policy",
    ],
    ["from the endpoint's own VPC", byEndpoint(["vpc"]), "free>svc tcp 443", "reachable"],
];

describe("who calls a service of VPC Lattice", () => {
    proveCells({
        "R16 where TLS is passed through": passthrough,
        "R23 by an endpoint of the service network": endpoints,
    });
});
