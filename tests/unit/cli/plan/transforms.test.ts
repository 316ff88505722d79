import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { byName, declare } from "../../../support/declare";

const bucket = "aws:s3/bucket:Bucket";
const tagged =
    (word: string): pulumi.ResourceTransform =>
    ({ type, props, opts }) => {
        if (type !== bucket) {
            return undefined;
        }
        const { tags = {} } = props as { tags?: Record<string, string> };
        return { props: { ...props, tags: { ...tags, order: `${tags["order"] ?? ""}${word}` } }, opts };
    };

class Site extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
        super("test:index:Site", name, {}, options);
        new aws.s3.Bucket("inside", {}, { parent: this, transforms: [tagged("own ")] });
    }
}

describe("transforms in a plan", () => {
    it("apply as on the engine: a resource's own, its parents', then the stack's, to what they are for only", async () => {
        const declared = await declare(() => {
            pulumi.runtime.registerResourceTransform(tagged("stack"));
            new Site("site", { transforms: [tagged("parent ")] });
            new aws.s3.Bucket("outside", { forceDestroy: true });
            new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
        });
        const inputsOf = (type: string, name: string) => byName(declared, type, name).inputs;
        assert.deepEqual(inputsOf(bucket, "inside"), { tags: { order: "own parent stack" } });
        assert.deepEqual(inputsOf(bucket, "outside"), { forceDestroy: true, tags: { order: "stack" } });
        assert.deepEqual(inputsOf("aws:ec2/vpc:Vpc", "main"), { cidrBlock: "10.0.0.0/16" });
    });

    it("may protect a resource, keep what is unknown unknown, and refer to another resource", async () => {
        const declared = await declare(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
            const other = new aws.ec2.Vpc("other", { cidrBlock: "10.1.0.0/16" });
            const move: pulumi.ResourceTransform = ({ props, opts }) => ({
                props: { ...props, tags: { vpc: other.id } },
                opts: { ...opts, protect: true },
            });
            new aws.ec2.Subnet("own", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }, { transforms: [move] });
        });
        const subnet = byName(declared, "aws:ec2/subnet:Subnet", "own");
        const urnOf = (name: string) => byName(declared, "aws:ec2/vpc:Vpc", name).urn;
        assert.equal(subnet.protect, true);
        assert.deepEqual(subnet.references, { vpcId: [urnOf("main")], tags: [urnOf("other")] });
    });
});
