import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exportStack } from "../support/engine/export-stack";
import { Sandbox } from "../support/engine/sandbox";

const pack = join(__dirname, "..", "..", "policy");

/** The usual layout: one program for the network, another one for what runs in it, which knows it by its IDs. */
const network = `
import * as aws from "@pulumi/aws";
const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
const gateway = new aws.ec2.InternetGateway("gateway", { vpcId: vpc.id });
const table = new aws.ec2.RouteTable("table", { vpcId: vpc.id });
new aws.ec2.Route("out", { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id });
const subnet = new aws.ec2.Subnet("public", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "ap-northeast-1a" });
new aws.ec2.RouteTableAssociation("public", { routeTableId: table.id, subnetId: subnet.id });
export const vpcId = vpc.id;
export const subnetId = subnet.id;
`;
const application = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
const group = new aws.ec2.SecurityGroup("web-group", { vpcId: config.require("vpcId"), description: "web" });
new aws.vpc.SecurityGroupIngressRule("https", { securityGroupId: group.id, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" });
new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0", instanceType: "t3.micro", subnetId: config.require("subnetId"),
    vpcSecurityGroupIds: [group.id], associatePublicIpAddress: true,
});
`;
const question = ["--from", "internet", "--to", "web", "--port", "443"];

interface Resource {
    readonly type: string;
    readonly id: string;
}

describe("two stacks on the real engine", () => {
    let theirs: Sandbox;
    let ours: Sandbox;
    let networkExport: string;

    before(async () => {
        theirs = Sandbox.withProgram(network);
        theirs.edit("Pulumi.yaml", "sample", "network");
        const up = await theirs.run("up");
        assert.equal(up.status, 0, up.stdout + up.stderr);
        networkExport = await exportStack(theirs.root, "network.json");
        const { deployment } = JSON.parse(theirs.read("network.json")) as { deployment: { resources: Resource[] } };
        const idOf = (type: string) => deployment.resources.find((one) => one.type === type)?.id ?? "";
        ours = Sandbox.withProgram(application);
        ours.write(
            "Pulumi.dev.yaml",
            "config:\n  aws:region: ap-northeast-1\n" +
                `  sample:vpcId: ${idOf("aws:ec2/vpc:Vpc")}\n  sample:subnetId: ${idOf("aws:ec2/subnet:Subnet")}\n`,
        );
        // Both are in one account: what the stand-in holds of the network is there for the application.
        ours.write(".work/stacks/dev/inventory.json", theirs.read(".work/stacks/dev/inventory.json"));
    });
    after(() => {
        theirs?.remove();
        ours?.remove();
    });

    /** Previews the application, whose pack is configured so. */
    function preview(reachability: object): ReturnType<Sandbox["run"]> {
        ours.write("pack.json", JSON.stringify({ reachability }));
        return ours.run("preview", ["--policy-pack", pack, "--policy-pack-config", join(ours.root, "pack.json")]);
    }

    const flows = [{ from: "internet", to: "web", protocol: "tcp", port: 443, expect: "reachable" }];

    it("R40: proves the application's preview beside the network's export, and leaves page and JSON beside the program", async () => {
        const alone = await preview({ flows, unknown: "mandatory" });
        assert.equal(alone.status, 1, alone.stdout);
        assert.match(alone.stdout, /internet -> web tcp 443: expected reachable, is unknown/);
        const report = { html: "report.html", json: "report.json" };
        const { status, stdout, stderr } = await preview({
            flows,
            unknown: "mandatory",
            states: [networkExport],
            report,
        });
        assert.equal(status, 0, stdout + stderr);
        assert.match(ours.read("report.html"), /^<!doctype html>[\s\S]*<title>dev: who reaches what[\s\S]*<svg/);
        const { stack, ok, resources, flows: checked } = JSON.parse(ours.read("report.json"));
        assert.deepEqual([stack, ok], ["dev", true]);
        assert.deepEqual(
            checked.map((flow: Record<string, string>) => [flow["from"], flow["to"], flow["verdict"]]),
            [["internet", "web", "reachable"]],
        );
        const names = resources.map(({ name }: { name: string }) => name).sort();
        assert.deepEqual(
            names.filter((name: string) => !name.startsWith("default")),
            ["https", "web", "web-group"],
        );
    });

    it("ends before the run where an export is not there or a report has no folder, and writes nothing", async () => {
        const { status, stdout, stderr } = await preview({
            states: ["nope.json"],
            report: { html: "nope/report.html" },
        });
        assert.notEqual(status, 0);
        assert.match(stdout + stderr, /reachability\.states: .*nope\.json is not there/);
        assert.match(stdout + stderr, /reachability\.report\.html: .*nope\/report\.html cannot be written \(ENOENT\)/);
        assert.equal(existsSync(join(ours.root, "nope")), false);
    });

    it("R40: answers one question through both exports once both are up", async () => {
        const up = await ours.run("up");
        assert.equal(up.status, 0, up.stdout + up.stderr);
        const states = ["--state", networkExport, "--state", await exportStack(ours.root, "application.json")];
        const { stdout, stderr } = await ours.run("reach", [...states, ...question]);
        assert.equal(stderr, "");
        assert.match(stdout, /^internet -> web, tcp 443: gets through\n/);
        const one = await ours.run("reach", [...states.slice(2), ...question]);
        assert.match(one.stdout, /^internet -> web, tcp 443: cannot be decided\n/);
    });
});
