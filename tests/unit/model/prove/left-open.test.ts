import assert from "node:assert/strict";
import fc from "fast-check";
import { indexNetwork } from "../../../../model/network/index-network";
import { because } from "../../../../model/prove/expectations";
import { prove } from "../../../../model/prove/prove";
import { isLeftOpen } from "../../../support/naive/left-open";
import { cases } from "../../../support/naive/networks";
import { fromPlain } from "../../../support/naive/plain";

/** A zone's subnet answers on-premises by a transit gateway, which leads back into the VPC and to its own gateway. */
const network = fromPlain({
    vpcs: [
        {
            id: "vpc-a",
            cidrs: ["10.0.0.0/16"],
        },
    ],
    subnets: [
        {
            id: "public",
            vpc: "vpc-a",
            zone: "az-1",
            kind: "availability-zone",
            cidr: "10.0.1.0/24",
            routeTable: "rt-2",
        },
        {
            id: "west",
            vpc: "vpc-a",
            zone: "ap-northeast-1-wl1-kix-wlz-1",
            kind: "wavelength",
            cidr: "10.0.2.0/24",
            routeTable: "rt-1",
        },
    ],
    routeTables: [
        {
            id: "rt-1",
            vpc: "vpc-a",
            routes: {
                items: [
                    {
                        resource: "rt-1 192.168.7.0/24",
                        destination: {
                            cidr: "192.168.7.0/24",
                        },
                        target: {
                            kind: "transit-gateway",
                            id: "tgw",
                        },
                    },
                ],
            },
        },
        {
            id: "rt-2",
            vpc: "vpc-a",
            routes: {
                items: [],
            },
            propagatingGateways: ["vgw"],
        },
    ],
    gateways: [
        {
            id: "vgw",
            kind: "vpn-gateway",
            vpc: "vpc-a",
        },
    ],
    transitGateways: [
        {
            id: "tgw",
            attachments: {
                items: [
                    {
                        id: "att-a",
                        kind: "vpc",
                        vpc: "vpc-a",
                        subnets: {
                            items: ["public"],
                        },
                        association: "tgw-table",
                    },
                ],
            },
            routeTables: [
                {
                    id: "tgw-table",
                    routes: {
                        items: [
                            {
                                id: "tgw 0.0.0.0/0",
                                cidr: "0.0.0.0/0",
                                attachment: "att-a",
                            },
                        ],
                    },
                    propagations: {
                        items: [],
                    },
                },
            ],
        },
    ],
    onPremises: [
        {
            id: "vpn",
            kind: "vpn",
            gateway: "vgw",
            prefixes: ["192.168.7.0/24"],
        },
    ],
    securityGroups: [
        {
            id: "sg-0",
            vpc: "vpc-a",
            rules: {
                items: [
                    {
                        resource: "sg-0 0",
                        direction: "ingress",
                        protocol: "all",
                        peer: {
                            cidr: "0.0.0.0/0",
                        },
                    },
                ],
            },
        },
    ],
    workloads: [
        {
            id: "id-2",
            resource: "w-2",
            kind: "instance",
            interfaces: {
                items: [
                    {
                        id: "eni-4",
                        subnet: "west",
                        address: "10.0.2.24",
                        securityGroups: ["sg-0"],
                    },
                ],
            },
        },
    ],
});

describe("what no document of AWS says", () => {
    it("is little: of flows through random networks fewer than one in twenty, all but carriers' fewer than one in two hundred", () => {
        const verdicts = fc.sample(cases, { numRuns: 150, seed: 7 }).flatMap(({ network, flows }) => {
            const index = indexNetwork(network);
            return index.faults.length > 0 ? [] : flows.map((flow) => prove(index, flow));
        });
        const open = verdicts.filter(isLeftOpen);
        const others = open.filter((verdict) => !/devices on a carrier network/.test(because(verdict).join()));
        assert.ok(verdicts.length > 400, String(verdicts.length));
        assert.ok(open.length < verdicts.length / 20, `${open.length} of ${verdicts.length}`);
        assert.ok(others.length < verdicts.length / 200, `${others.length} of ${verdicts.length}`);
        // Everything is known there: what is unknown for another reason is a fault of the proof's.
        assert.deepEqual(
            verdicts.filter((verdict) => verdict.kind === "unknown" && !isLeftOpen(verdict)),
            [],
        );
    });

    it("is left open for a VPC that would pass packets of a transit gateway on to its virtual private gateway", () => {
        const verdict = prove(indexNetwork(network), { from: "on-premises", to: "w-2", protocol: "tcp", port: 443 });
        assert.equal(verdict.kind, "unknown");
        assert.match(because(verdict).join(), /^not known: whether "vpc-a" passes packets of a transit gateway on to /);
    });
});
