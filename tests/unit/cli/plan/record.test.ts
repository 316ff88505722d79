import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type RecordOptions, record } from "../../../../cli/plan/record";
import { unknownString } from "../../../../model/resources/declared";

const options: RecordOptions = { project: "p", stack: "s", config: { "p:color": "blue" }, answer: () => ({}) };

class Room extends pulumi.ComponentResource {
    constructor(name: string) {
        super("test:index:Room", name, { height: 3 });
        const vpc = new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16" }, { parent: this, protect: true });
        new aws.ec2.Subnet(
            name,
            { vpcId: vpc.id, cidrBlock: pulumi.secret("10.0.0.0/24"), tags: { Of: vpc.arn } },
            { parent: this },
        );
        this.registerOutputs({ vpcId: vpc.id, plain: 1 });
    }
}

describe("recording a program", () => {
    it("keeps parents, references, protection, where secrets are and registered outputs, and gives the engine's URNs", async () => {
        const { resources } = await record(() => new Room("r"), options);
        const prefix = "urn:pulumi:s::p::";
        const vpc = `${prefix}test:index:Room$aws:ec2/vpc:Vpc::r`;
        assert.deepEqual(resources.slice(1), [
            {
                urn: `${prefix}test:index:Room::r`,
                type: "test:index:Room",
                name: "r",
                parent: `${prefix}pulumi:pulumi:Stack::p-s`,
                inputs: { height: 3 },
                outputs: { vpcId: unknownString, plain: 1 },
                references: {},
                isComponent: true,
            },
            {
                urn: vpc,
                type: "aws:ec2/vpc:Vpc",
                name: "r",
                parent: `${prefix}test:index:Room::r`,
                inputs: { cidrBlock: "10.0.0.0/16" },
                outputs: {},
                references: {},
                protect: true,
            },
            {
                urn: `${prefix}test:index:Room$aws:ec2/subnet:Subnet::r`,
                type: "aws:ec2/subnet:Subnet",
                name: "r",
                parent: `${prefix}test:index:Room::r`,
                inputs: { vpcId: unknownString, cidrBlock: "10.0.0.0/24", tags: { Of: unknownString } },
                outputs: {},
                references: { vpcId: [vpc], tags: [vpc] },
                secrets: [["cidrBlock"]],
            },
        ]);
    });

    it("knows ids and outputs where a provider is simulated, as after an update", async () => {
        const simulate = (_type: string, name: string) => ({ id: `id-${name}`, outputs: { arn: `arn-${name}` } });
        const { resources } = await record(() => new Room("r"), { ...options, simulate });
        assert.deepEqual(resources.at(-1)?.inputs, { vpcId: "id-r", cidrBlock: "10.0.0.0/24", tags: { Of: "arn-r" } });
        assert.deepEqual(resources[1]?.outputs, { vpcId: "id-r", plain: 1 });
    });

    it("hands over configuration, and returns exports and messages", async () => {
        const recording = await record(() => {
            pulumi.log.warn("careful");
            return { color: new pulumi.Config().require("color") };
        }, options);
        assert.deepEqual(recording.outputs, { color: "blue" });
        assert.deepEqual(recording.messages, [{ severity: "warning", text: "careful" }]);
    });

    const failing: [string, () => unknown, RegExp][] = [
        [
            "the program itself",
            () => {
                throw new pulumi.RunError("no good");
            },
            /^no good$/,
        ],
        [
            "an apply",
            () => {
                new aws.ec2.Vpc("a", { cidrBlock: "x" }).cidrBlock.apply(() => {
                    throw new Error("late");
                });
            },
            /^late$/,
        ],
        [
            "two resources with one name",
            () => {
                new aws.ec2.Vpc("a", {});
                new aws.ec2.Vpc("a", {});
            },
            /Duplicate resource URN .*Name them apart/,
        ],
    ];
    for (const [what, program, message] of failing) {
        it(`rejects with what ${what} throws, and leaves the next recording untouched`, async () => {
            const before = process.listeners("unhandledRejection").length;
            await assert.rejects(record(program, options), { message });
            assert.equal(process.listeners("unhandledRejection").length, before);
            const { resources } = await record(() => new Room("r"), options);
            assert.equal(resources.length, 4);
        });
    }

    it("gives the limit of stack traces back", async () => {
        const limit = Error.stackTraceLimit;
        await record(() => new Room("r"), options);
        assert.equal(Error.stackTraceLimit, limit);
    });
});
