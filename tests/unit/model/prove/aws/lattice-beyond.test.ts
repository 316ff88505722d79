import type { Network } from "../../../../../model/network/types";
import { group } from "../../support/build";
import { type Cell, proveCells } from "../../support/cells";
import { database } from "../../support/resources";
import { beyond, endpointIn, lattice, regrouped } from "../../support/services";

const endpoint = (kind: "service-network" | "resource", service: string): Pick<Network, "endpoints"> => ({
    endpoints: [endpointIn("private", { kind, service })],
});
const byEndpoint = endpoint("service-network", "net");
const unassociated = lattice({ associated: false });
const fromAfar: readonly Cell[] = [
    [
        "on-premises by the VPC's association",
        beyond(lattice()),
        "on-premises>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a peer by the VPC's association",
        beyond(lattice()),
        "guest>svc tcp 443",
        "unreachable",
        "lattice-vpc-association",
    ],
    ["on-premises by the endpoint", beyond(unassociated, byEndpoint), "on-premises>svc tcp 443", "reachable"],
    ["a peer by the endpoint", beyond(unassociated, byEndpoint), "guest>svc tcp 443", "reachable"],
    [
        "the internet by neither",
        beyond(lattice(), byEndpoint),
        "internet>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
    [
        "a carrier's devices by neither",
        {
            ...beyond(lattice(), byEndpoint),
            zones: [{ name: "ap-northeast-1-wl1-nrt-wlz-1", kind: "wavelength", area: "east" }],
        },
        "carrier:east>svc tcp 443",
        "unreachable",
        "lattice-link-local",
    ],
];

const resources: readonly Cell[] = [
    [
        "resources are at 129.224.0.0/17",
        regrouped(database(), group("any", "out all 129.224.0.0/17", "out all 10.0.0.0/16")),
        "client>rcfg tcp 8080",
        "reachable",
    ],
    [
        "resources are not at the services' addresses",
        regrouped(database(), group("any", "out all 169.254.171.0/24", "out all 10.0.0.0/16")),
        "client>rcfg tcp 8080",
        "unreachable",
        "security-group-egress",
    ],
    ["auth policies do not apply to resources", database({ network: [] }), "client>rcfg tcp 8080", "reachable"],
    ["the first port of a range", database({}, [{ from: 8080, to: 8081 }]), "client>rcfg tcp 8080", "reachable"],
    ["the last port of a range", database({}, [{ from: 8079, to: 8080 }]), "client>rcfg tcp 8080", "reachable"],
    [
        "the port behind a range",
        database({}, [{ from: 8078, to: 8079 }]),
        "client>rcfg tcp 8080",
        "unreachable",
        "resource-configuration-port",
    ],
    [
        "they take TCP only",
        regrouped(database(), group("association", "in all"), group("task", "in all")),
        "client>rcfg udp 8080",
        "unreachable",
        "lattice-protocol",
    ],
    [
        "a resource gateway whose group lets nothing out",
        {
            ...regrouped(database(), group("shut")),
            lattice: {
                ...database().lattice,
                resourceGateways: database().lattice.resourceGateways.map((one) => ({
                    ...one,
                    securityGroups: ["shut"],
                })),
            },
        },
        "client>rcfg tcp 8080",
        "unreachable",
        "security-group-egress",
    ],
    [
        "a resource that admits the client and not the resource gateway",
        regrouped(database(), group("task", "in tcp 8080 10.0.1.0/24")),
        "client>rcfg tcp 8080",
        "unreachable",
        "security-group-ingress",
    ],
    [
        "a peer by a resource endpoint",
        beyond(database({ associated: false, lattice: { resourceAssociations: [] } }), endpoint("resource", "rcfg")),
        "guest>rcfg tcp 8080",
        "reachable",
    ],
    [
        "a peer by the VPC's association",
        beyond(database()),
        "guest>rcfg tcp 8080",
        "unreachable",
        "lattice-vpc-association",
    ],
];

describe("what AWS says of VPC Lattice beyond its VPC", () => {
    proveCells({
        "an endpoint of the service network is reached from on-premises and peers, an association is not": fromAfar,
        "resource gateways and configurations": resources,
    });
});
