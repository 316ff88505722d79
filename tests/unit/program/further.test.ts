import assert from "node:assert/strict";
import type { Recording } from "../../../cli/plan/record";
import type { NetworkIndex } from "../../../model/network/indexed";
import { prove } from "../../../model/prove/prove";
import type { Declared } from "../../../model/resources/declared";
import { networkOf } from "../../../model/resources/network-of";
import { evaluate } from "../../../policy/evaluate";
import { byName, referencedNames } from "../../support/declare";
import { planStack } from "../../support/plan-stack";

const section = (name: string) => `wavelength-lattice:${name}`;

/** The development stack with a Network Load Balancer, a WebSocket path, and files in another VPC. */
const config = {
    [section("cluster")]: { maxSize: 8 },
    [section("hybrid")]: { vpcs: [{ name: "shared", cidrBlock: "10.16.0.0/16", bastion: true }] },
    [section("networkLoadBalancer")]: {},
    [section("webSocket")]: {},
    [section("fileSystem")]: { vpc: "shared" },
};

describe("TCP, WebSocket and files beside VPC Lattice", () => {
    let recording: Recording;
    let network: NetworkIndex;
    before(async () => {
        recording = await planStack("dev", { config });
        network = networkOf(recording.resources);
    });

    const verdicts = (flows: readonly (readonly [from: string, to: string, port: number])[], observed = network) =>
        flows.map(([from, to, port]) => {
            return `${from} -> ${to} ${port} ${prove(observed, { from, to, protocol: "tcp", port }).kind}`;
        });
    const without = (unwanted: (resource: Declared) => boolean) =>
        networkOf(recording.resources.filter((resource) => !unwanted(resource)));

    it("R25 hold every policy, and keep every promise, while ids are unknown", () => {
        const { violations, unknown } = evaluate(recording.resources);
        const mandatory = violations.filter(({ level }) => level === "mandatory");
        assert.deepEqual({ mandatory, unknown }, { mandatory: [], unknown: [] });
    });

    it("R25 let clients in the VPC reach the TCP target by its load balancer only", () => {
        const flows = [
            ["vpc", "tcp", 9000],
            ["tcp", "tcp-tasks", 9000],
            ["vpc", "tcp-tasks", 9000],
            ["vpc", "tcp", 9001],
            ["internet", "tcp", 9000],
            ["shared-bastion", "tcp", 9000],
        ] as const;
        assert.deepEqual(verdicts(flows), [
            "vpc -> tcp 9000 reachable",
            "tcp -> tcp-tasks 9000 reachable",
            "vpc -> tcp-tasks 9000 unreachable",
            "vpc -> tcp 9001 unreachable",
            "internet -> tcp 9000 unreachable",
            "shared-bastion -> tcp 9000 unreachable",
        ]);
    });

    it("R25 let the internet reach the WebSocket's load balancer, and the load balancer alone its tasks", () => {
        const rule = byName(recording.resources, "aws:lb/listenerRule:ListenerRule", "web-socket");
        assert.deepEqual(referencedNames(recording.resources, rule, "listenerArn"), ["front-https"]);
        const flows = [
            ["internet", "front", 443],
            ["front", "web-socket", 8080],
            ["internet", "web-socket", 8080],
            ["vpc", "web-socket", 8080],
            ["front-proxy", "web-socket", 8080],
            ["web", "web-socket", 8080],
        ] as const;
        assert.deepEqual(verdicts(flows), [
            "internet -> front 443 reachable",
            "front -> web-socket 8080 reachable",
            "internet -> web-socket 8080 unreachable",
            "vpc -> web-socket 8080 unreachable",
            "front-proxy -> web-socket 8080 unreachable",
            "web -> web-socket 8080 unreachable",
        ]);
    });

    it("R25 let the tasks reach the files over the peering, and nobody else", () => {
        const others = ["internet", "vpc", "bastion", "shared-bastion", "cluster-host", "front-proxy", "az-app-1"];
        assert.deepEqual(verdicts([["web", "files", 2049], ...others.map((from) => [from, "files", 2049] as const)]), [
            "web -> files 2049 reachable",
            ...others.map((from) => `${from} -> files 2049 unreachable`),
        ]);
    });

    it("R25 lose the files with a route of the peering, with a rule, and with the mount targets", () => {
        const cases = {
            "a route there": ({ name }: Declared) => name === "shared-peering-private-a-10.16.0.0-16",
            "a route back": ({ name }: Declared) => name === "shared-peering-back-isolated-a-10.0.0.0-16",
            "the group's rule": ({ name, type }: Declared) => name === "web-files" && type.includes("IngressRule"),
            "the tasks' rule": ({ name, type }: Declared) => name === "web-files" && type.includes("EgressRule"),
            "the mount targets": ({ type }: Declared) => type === "aws:efs/mountTarget:MountTarget",
        };
        for (const [title, unwanted] of Object.entries(cases)) {
            const [verdict] = verdicts([["web", "files", 2049]], without(unwanted));
            assert.notEqual(verdict, "web -> files 2049 reachable", title);
        }
    });

    it("R25 let the named addresses in to a load balancer that faces the internet, past the network ACLs", async () => {
        const others = ["wavelength", "failover", "database", "bastion", "lattice", "service", "front"];
        const { resources } = await planStack("dev", {
            config: {
                ...Object.fromEntries(others.map((name) => [section(name), undefined])),
                [section("network")]: {
                    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
                    networkAcls: "per-tier",
                },
                [section("networkLoadBalancer")]: {
                    scheme: "internet-facing",
                    port: 853,
                    cidrBlocks: ["192.0.2.0/24"],
                },
            },
        });
        const flows = [
            ["internet@192.0.2.0/24", "tcp", 853],
            ["internet@198.51.100.0/24", "tcp", 853],
            ["internet", "tcp-tasks", 9000],
        ] as const;
        assert.deepEqual(verdicts(flows, networkOf(resources)), [
            "internet@192.0.2.0/24 -> tcp 853 reachable",
            "internet@198.51.100.0/24 -> tcp 853 unreachable",
            "internet -> tcp-tasks 9000 unreachable",
        ]);
        const mandatory = evaluate(resources).violations.filter(({ level }) => level === "mandatory");
        assert.deepEqual(mandatory, []);
    });
});
