import assert from "node:assert/strict";
import type { NetworkIndex } from "../../../model/network/indexed";
import { checkExpectations } from "../../../model/prove/expectations";
import { prove } from "../../../model/prove/prove";
import type { Declared } from "../../../model/resources/declared";
import { statedFlows } from "../../../model/resources/expectations";
import { networkOf } from "../../../model/resources/network-of";
import { evaluate } from "../../../policy/evaluate";
import { byName, byType, referencedNames } from "../../support/declare";
import { planStack } from "../../support/plan-stack";

const onPremises = "on-premises@192.168.0.0/16";

const section = (name: string) => `wavelength-lattice:${name}`;

/** The development stack with a peer by the endpoint, one by an association, on-premises, and TLS passed through. */
const config = {
    [section("network")]: {
        availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
        natGateways: "one",
        networkAcls: "per-tier",
    },
    [section("hybrid")]: {
        vpcs: [
            { name: "shared", cidrBlock: "10.16.0.0/16", bastion: true },
            { name: "tools", cidrBlock: "10.17.0.0/16", bastion: true },
        ],
        onPremises: { cidrBlocks: ["192.168.0.0/16"] },
        vpn: { customerGatewayIp: "203.0.113.10", routing: "static" },
    },
    [section("lattice")]: {
        resources: { database: true },
        endpoint: { cidrBlocks: ["10.16.0.0/16", "192.168.0.0/16"] },
        associations: [{ vpc: "tools" }],
        sourceVpcs: ["shared", "vpc-0123456789abcdef0"],
        callerRoles: ["arn:aws:iam::444455556666:role/caller"],
        passthrough: { hostName: "secure" },
    },
};

describe("VPC Lattice for further VPCs, on-premises and TLS that is passed through", () => {
    let resources: readonly Declared[];
    let network: NetworkIndex;
    before(async () => {
        ({ resources } = await planStack("dev", { config }));
        network = networkOf(resources);
    });

    it("R16 R22 R23 R24 holds every policy, and keeps every promise, while ids are unknown", () => {
        const { violations, unknown } = evaluate(resources);
        const mandatory = violations.filter(({ level }) => level === "mandatory");
        assert.deepEqual({ mandatory, unknown }, { mandatory: [], unknown: [] });
    });

    /** What the program expects of callers from outside of the VPC, each with its verdict. */
    const stated = (to: string) =>
        checkExpectations(
            network,
            statedFlows(resources)
                .map(({ flow }) => flow)
                .filter((flow) => flow.to === to && /^(on-premises|shared|tools)/.test(flow.from)),
        ).map(({ from, port, expect, verdict }) => `${from} ${port} ${expect}: ${verdict}`);

    it("R23 lets admitted peers call the service by the endpoint and by their association; nobody unsigned", () => {
        assert.deepEqual(stated("web-lattice").sort(), [
            `${onPremises} 443 unreachable: unreachable`,
            "shared-bastion 443 reachable: reachable",
            "tools-bastion 443 reachable: reachable",
        ]);
        const because = (from: string) =>
            JSON.stringify(prove(network, { from, to: "web-lattice", protocol: "tcp", port: 443 }));
        assert.match(because("shared-bastion"), /security group \\"lattice-endpoint\\"/);
        assert.match(because("tools-bastion"), /\\"tools-lattice\\"/);
        assert.match(because(onPremises), /whose requests are anonymous/);
    });

    it("R22 R23 lets peers and on-premises reach the database by the resource configuration, and no other way", () => {
        assert.deepEqual(stated("database-resource").sort(), [
            `${onPremises} 5432 reachable: reachable`,
            "shared-bastion 5432 reachable: reachable",
        ]);
        assert.deepEqual(stated("database").sort(), [
            `${onPremises} 5432 unreachable: unreachable`,
            "shared-bastion 5432 unreachable: unreachable",
            "tools-bastion 5432 unreachable: unreachable",
        ]);
    });

    it("R16 passes TLS through to the servers that end it, for tasks in the VPC and by the endpoint", () => {
        assert.deepEqual(stated("az-app-tls").sort(), [
            `${onPremises} 443 reachable: reachable`,
            "shared-bastion 443 reachable: reachable",
        ]);
        const web = { from: "web", to: "az-app-tls", protocol: "tcp", port: 443 } as const;
        assert.equal(prove(network, web).kind, "reachable");
        assert.equal(prove(network, { ...web, from: "internet" }).kind, "unreachable");
    });

    it("R11 R16 has the servers sign a certificate for the name that TLS is passed through to", () => {
        const { inputs } = byName(resources, "aws:ec2/instance:Instance", "az-app-1");
        const text = Buffer.from(String(inputs["userData"] ?? ""), "base64").toString();
        assert.match(`${inputs["userData"]}${text}`, /secure\.edge\.example\.com/);
    });

    it("R15 R20 lets the front's proxies call unsigned where callers do not sign, and on-premises by the endpoint", async () => {
        const { callerRoles: _, ...lattice } = config[section("lattice")] as Record<string, unknown>;
        const unsigned = networkOf(
            (
                await planStack("dev", {
                    config: { ...config, [section("lattice")]: { ...lattice, authenticatedOnly: false } },
                })
            ).resources,
        );
        const kind = (from: string) => prove(unsigned, { from, to: "web-lattice", protocol: "tcp", port: 443 }).kind;
        assert.deepEqual(["front-proxy", onPremises, "internet"].map(kind), ["reachable", "reachable", "unreachable"]);
    });

    it("describes rules in the characters that EC2 takes", () => {
        const taken = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{0,255}$/;
        const odd = resources
            .filter(({ type }) => /^aws:(ec2|vpc)\/securityGroup/.test(type))
            .filter(({ inputs }) => !taken.test(String(inputs["description"] ?? "")))
            .map(({ name, inputs }) => `${name}: ${inputs["description"]}`);
        assert.deepEqual(odd, []);
    });

    it("R23 R24 names one VPC association for each VPC", () => {
        const associations = byType(
            resources,
            "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
        ).map((one) => referencedNames(resources, one, "vpcIdentifier"));
        assert.deepEqual(associations.flat().sort(), ["network", "tools"]);
    });
});
