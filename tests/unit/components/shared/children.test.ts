import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Network } from "../../../../components/network/network";
import type { NetworkArgs } from "../../../../components/network/network-args";
import { Children } from "../../../../components/shared/children";
import { byName, byType, declare, refusal } from "../../../support/declare";

const args: NetworkArgs = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };
const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";

const network = (transform: NetworkArgs["transform"]) => () => {
    new Network("main", { ...args, transform });
};

describe("transform", () => {
    it("puts arguments in the place of the component's own, and keeps the others", async () => {
        const before = byName(await declare(network(undefined)), vpcType, "main");
        const after = byName(await declare(network({ vpc: { instanceTenancy: "dedicated" } })), vpcType, "main");
        assert.deepEqual(after.inputs, { ...before.inputs, instanceTenancy: "dedicated" });
    });

    it("calls a function for each child of the kind with its arguments, its options and its name", async () => {
        const resources = await declare(
            network({
                subnet: (inputs, opts, name) => {
                    opts.protect = name === "main-private-a";
                    inputs.mapPublicIpOnLaunch = name.startsWith("main-public");
                },
            }),
        );
        const subnets = byType(resources, subnetType);
        const open = subnets.filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true).map(({ name }) => name);
        const kept = subnets.filter(({ protect }) => protect === true).map(({ name }) => name);
        assert.deepEqual([open, kept], [["main-public-a", "main-public-c"], ["main-private-a"]]);
    });

    it("reaches children of components inside, and leaves those alone that are no child", async () => {
        const resources = await declare(() => {
            new Network("main", {
                ...args,
                flowLogs: { destination: "cloud-watch-logs" },
                transform: { flowLogGroup: { retentionInDays: 365 }, vpc: { enableDnsSupport: false } },
            });
            new aws.ec2.Vpc("other", { enableDnsSupport: true });
        });
        const group = byName(resources, "aws:cloudwatch/logGroup:LogGroup", "main-flow-logs");
        const vpcs = ["main", "other"].map((name) => byName(resources, vpcType, name).inputs["enableDnsSupport"]);
        assert.equal(group.inputs["retentionInDays"], 365);
        assert.deepEqual(vpcs, [false, true]);
    });

    it("runs beside a transformation of the component's options", async () => {
        const resources = await declare(() => {
            const transformations: pulumi.ResourceTransformation[] = [
                ({ type, props, opts }) =>
                    type === vpcType ? { props: { ...props, region: "eu-west-1" }, opts } : undefined,
            ];
            new Network("main", { ...args, transform: { vpc: { enableDnsSupport: false } } }, { transformations });
        });
        const { inputs } = byName(resources, vpcType, "main");
        assert.deepEqual([inputs["region"], inputs["enableDnsSupport"]], ["eu-west-1", false]);
    });

    it("refuses keys that are no child's, values that change nothing, and asynchronous functions", async () => {
        const wrong: unknown = { vpx: {}, vpc: "10.0.0.0/8", subnet: [] };
        assert.equal(
            await refusal(network(wrong as NetworkArgs["transform"])),
            [
                "The network 'main' cannot be built:",
                "  transform.vpx: no such child, did you mean vpc?; vpc, subnet, routeTable, internetGateway, natGateway, natAddress, " +
                    "egressOnlyGateway, networkAcl, endpoint, endpointSecurityGroup, defaultSecurityGroup, flowLog, flowLogGroup, " +
                    "flowLogRole, flowLogBucket, flowLogStream are allowed",
                '  transform.vpc: "10.0.0.0/8" is not allowed; an object or a function is',
                "  transform.subnet: [] is not allowed; an object or a function is",
            ].join("\n"),
        );
        const both = await refusal(() => {
            new Network("main", {
                ...args,
                cidrBlock: "10.0.0.0/33",
                transform: { nope: {} } as NetworkArgs["transform"],
            });
        });
        assert.match(String(both), /transform\.nope: no such child; [\s\S]+cidrBlock: /);
        const slow: unknown = { vpc: async () => undefined };
        assert.equal(
            await refusal(network(slow as NetworkArgs["transform"])),
            "transform.vpc of 'main' is asynchronous; a function that changes arguments and options before it returns is allowed",
        );
    });
});

describe("the children of a component", () => {
    class Pair extends pulumi.ComponentResource {
        readonly children: Children<typeof kinds>;

        constructor(name: string, groups: readonly string[]) {
            const children = new Children(kinds, name);
            super("test:index:Pair", name, {}, children.watched());
            this.children = children;
            for (const group of groups) {
                new aws.ec2.SecurityGroup(group, {}, { parent: this });
            }
        }
    }
    const kinds = {
        front: { kind: aws.ec2.SecurityGroup, suffix: "" },
        back: { kind: aws.ec2.SecurityGroup, suffix: "-back" },
        others: aws.ec2.SecurityGroup,
    } as const;

    it("are told apart by the end of their names, and listed by it or by their name", async () => {
        let keys: string[][] = [];
        await declare(() => {
            const { children } = new Pair("pair", ["pair", "pair-back", "pair-one", "two"]);
            const names = (["front", "back", "others"] as const).map((key) => Object.keys(children.named(key)));
            keys = names;
        });
        assert.deepEqual(keys, [[""], ["back"], ["one", "two"]]);
    });

    it("are one, or none, or the component has a fault of its own", async () => {
        await declare(() => {
            const { children } = new Pair("pair", ["pair", "pair-one", "pair-two"]);
            assert.equal(children.optional("back"), undefined);
            assert.throws(() => children.one("back"), /pair has declared no back/);
            assert.throws(() => children.optional("others"), /pair has declared more than one others/);
        });
    });
});
