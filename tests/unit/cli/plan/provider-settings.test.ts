import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { byName, declare } from "../../../support/declare";

const vpcType = "aws:ec2/vpc:Vpc";
const config = { "aws:region": "ap-northeast-1", "aws:defaultTags": '{"tags":{"Owner":"edge","Name":"none"}}' };

class Site extends pulumi.ComponentResource {
    constructor(name: string, options: pulumi.ComponentResourceOptions) {
        super("test:index:Site", name, {}, options);
        new aws.ec2.Vpc("inside", { cidrBlock: "10.2.0.0/16" }, { parent: this });
    }
}

describe("a provider's default tags in a plan", () => {
    it("are the configuration's for the default provider; a resource's own tags win", async () => {
        const declared = await declare(
            () => {
                const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16", tags: { Name: "main" } });
                new aws.ec2.Route("out", { routeTableId: vpc.mainRouteTableId, destinationCidrBlock: "0.0.0.0/0" });
            },
            { config },
        );
        assert.deepEqual(byName(declared, vpcType, "main").inputs, {
            cidrBlock: "10.0.0.0/16",
            tags: { Name: "main" },
            tagsAll: { Owner: "edge", Name: "main" },
        });
        assert.equal("tagsAll" in byName(declared, "aws:ec2/route:Route", "out").inputs, false);
    });

    it("are an explicit provider's own, for its children too, and not the configuration's", async () => {
        const declared = await declare(
            () => {
                const provider = new aws.Provider("other", {
                    region: "us-west-2",
                    defaultTags: { tags: { Team: "radio" } },
                });
                new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, { provider });
                new Site("site", { providers: [provider] });
                const plain = new aws.Provider("plain", { region: "us-west-2" });
                new aws.ec2.Vpc("bare", { cidrBlock: "10.1.0.0/16" }, { provider: plain });
            },
            { config },
        );
        const tagsOf = (name: string) => byName(declared, vpcType, name).inputs["tagsAll"];
        assert.deepEqual(
            [tagsOf("main"), tagsOf("inside"), tagsOf("bare")],
            [{ Team: "radio" }, { Team: "radio" }, undefined],
        );
    });

    it("are unknown where the provider's or the resource's are", async () => {
        const declared = await declare(
            () => {
                const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" });
                const tags = vpc.id.apply((id) => ({ Name: id }));
                new aws.ec2.Vpc("late", { cidrBlock: "10.1.0.0/16", tags });
                const provider = new aws.Provider("other", { defaultTags: { tags } });
                new aws.ec2.Vpc("foreign", { cidrBlock: "10.2.0.0/16" }, { provider });
            },
            { config },
        );
        const { inputs } = byName(declared, vpcType, "late");
        assert.equal(inputs["tagsAll"], inputs["tags"]);
        assert.equal(byName(declared, vpcType, "foreign").inputs["tagsAll"], inputs["tags"]);
    });
});

describe("resource hooks in a plan", () => {
    it("are taken and not run, named or not, and errors' too", async () => {
        let ran = 0;
        const hook = async () => {
            ran += 1;
        };
        const declared = await declare(() => {
            const before = new pulumi.ResourceHook("before", hook);
            const onError = new pulumi.ErrorHook("retry", async () => false);
            const hooks = { beforeCreate: [before], afterCreate: [hook], onError: [onError] };
            new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, { hooks });
        });
        assert.deepEqual(byName(declared, vpcType, "main").inputs, { cidrBlock: "10.0.0.0/16" });
        assert.equal(ran, 0);
    });
});
