import assert from "node:assert/strict";
import { joinParts, type Part } from "../../../../../model/resources/deployed/join";
import { readExport } from "../../../../../model/resources/deployed/read-export";
import { proveFlow } from "../../../../support/prove-flow";
import { type Deployed, publicNetwork, stackExport, webServer } from "../../../../support/stack-export";

function part(project: string, resources: readonly Deployed[]): Part {
    const read = readExport(stackExport(project, "prod", resources));
    assert.ok(!("fault" in read));
    return { label: `${project}.json`, ...read };
}

function joined(...parts: readonly Part[]) {
    const whole = joinParts(parts);
    assert.ok(!("fault" in whole), "fault" in whole ? whole.fault : "");
    return whole;
}

describe("joinParts", () => {
    const network = part("network", publicNetwork);
    const app = part("app", webServer);
    const flow = { from: "internet", to: "web", protocol: "tcp", port: 443 } as const;

    it("R40: lets a flow be proved through stacks that ids join, and not through one of them alone", () => {
        assert.equal(proveFlow(joined(network, app).resources, flow).kind, "reachable");
        assert.equal(proveFlow(joined(app, network).resources, flow).kind, "reachable");
        assert.equal(proveFlow(joined(app).resources, flow).kind, "unknown");
    });

    it("takes what one stack reads and another one manages for the latter, whoever refers to it", () => {
        const reader = part("app", [
            { type: "aws:ec2/vpc:Vpc", name: "theirs", id: "vpc-1", more: { external: true } },
            { type: "aws:ec2/vpc:Vpc", name: "nobodys", id: "vpc-9", more: { external: true } },
            {
                type: "aws:ec2/subnet:Subnet",
                name: "own",
                id: "subnet-2",
                inputs: { vpcId: "vpc-1" },
                references: { vpcId: ["theirs"] },
            },
        ]);
        const { resources, external } = joined(reader, network);
        assert.deepEqual(
            resources.filter(({ type }) => type === "aws:ec2/vpc:Vpc").map(({ name }) => name),
            ["nobodys", "main"],
        );
        assert.deepEqual([...external], ["urn:pulumi:prod::app::aws:ec2/vpc:Vpc::nobodys"]);
        assert.deepEqual(resources.find(({ name }) => name === "own")?.references, {
            vpcId: ["urn:pulumi:prod::network::aws:ec2/vpc:Vpc::main"],
        });
    });

    it("refuses one stack twice", () => {
        assert.deepEqual(joinParts([network, { ...network, label: "again.json" }]), {
            fault:
                "network.json and again.json are the same stack: both hold " +
                "urn:pulumi:prod::network::pulumi:pulumi:Stack::network-prod",
        });
        assert.deepEqual(joinParts([network, { ...network }]), { fault: "network.json is given twice" });
        const [first] = network.resources;
        assert.ok(first !== undefined);
        assert.deepEqual(joinParts([{ ...network, resources: [first, first] }]), {
            fault: `network.json holds ${first.urn} twice, and neither waits to be deleted`,
        });
    });
});
