import type { AuthStatement } from "../../../../model/network/lattice";
import type { Network } from "../../../../model/network/types";
import { workload } from "../support/build";
import { type Cell, proveCells } from "../support/cells";
import { authenticated, beyond, endpointIn, everyone, lattice } from "../support/services";

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
    const endpoint = endpointIn("private", { kind: "service-network", service: "net" });
    const far = beyond(given, { endpoints: [endpoint] });
    return { ...far, workloads: [...far.workloads, workload("free", "private", ["door"])] };
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
