import assert from "node:assert/strict";
import { isUnknown } from "../../model/resources/declared";
import { Sandbox } from "../support/engine/sandbox";

/**
 * Transforms in all three forms, hooks, default tags of both providers, what is only read, and another stack's outputs. The engine applies two
 * transforms of a stack in the order in which they arrive, which is not always the program's: each has a tag of its own.
 */
const program = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const tagged = (word: string, key = "order"): pulumi.ResourceTransform => ({ type, props, opts }) =>
    type !== "aws:ec2/vpc:Vpc" && type !== "aws:ec2/subnet:Subnet"
        ? undefined
        : { props: { ...props, tags: { ...props.tags, [key]: (props.tags?.[key] ?? "") + word } }, opts };
pulumi.runtime.registerStackTransform(tagged("s"));
pulumi.runtime.registerResourceTransform(tagged("r", "second"));
class Site extends pulumi.ComponentResource {
    constructor(name: string, opts: pulumi.ComponentResourceOptions) {
        super("sample:index:Site", name, {}, opts);
        const vpc = new aws.ec2.Vpc("inside", { cidrBlock: "10.1.0.0/16" }, { parent: this, transforms: [tagged("o")] });
        new aws.ec2.Subnet("zone", { vpcId: vpc.id, cidrBlock: "10.1.0.0/24", tags: { Owner: "own" } }, { parent: this });
    }
}
const hook = new pulumi.ResourceHook("note", async () => undefined);
const onError = new pulumi.ErrorHook("retry", async () => false);
const provider = new aws.Provider("other", { region: "ap-northeast-1", defaultTags: { tags: { Team: "radio" } } });
const main = new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }, { hooks: { beforeCreate: [hook], onError: [onError] } });
new aws.ec2.Vpc("named", { cidrBlock: "10.2.0.0/16", tags: { Name: "named" } }, { provider });
new Site("site", { providers: [provider], transforms: [tagged("p")] });
new aws.ec2.InternetGateway("gateway", { vpcId: aws.ec2.Vpc.get("read", main.id).id });
const other = new pulumi.StackReference("organization/network/prod");
new aws.ec2.SecurityGroup("group", { vpcId: main.id, description: other.requireOutput("purpose") });
`;

/** Another stack's state beside this one's, as an `up` of its own would leave it. */
const otherStack = {
    version: 3,
    checkpoint: {
        stack: "organization/network/prod",
        latest: {
            manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
            resources: [
                {
                    urn: "urn:pulumi:prod::network::pulumi:pulumi:Stack::network-prod",
                    custom: false,
                    type: "pulumi:pulumi:Stack",
                    outputs: { purpose: "what the other stack says" },
                },
            ],
        },
    },
};
const states = ".work/stacks/dev/state/.pulumi";

const configuration = "config:\n  aws:region: ap-northeast-1\n  aws:defaultTags:\n    tags:\n      Owner: edge\n";

interface Resource {
    readonly urn: string;
    readonly type: string;
    readonly parent?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Inputs that a plan knows; `tagsAll`, which the stand-in has among the outputs, is compared apart. */
function inputsOf({ urn, inputs = {} }: Resource): readonly [string, Readonly<Record<string, unknown>>] {
    const values = Object.entries(inputs).filter(([key, value]) => key !== "tagsAll" && !isUnknown(value));
    return [urn, Object.fromEntries(values)];
}

describe("a plan and the real engine", () => {
    let sandbox: Sandbox;

    before(() => {
        sandbox = Sandbox.withProgram(program);
        sandbox.write("Pulumi.dev.yaml", configuration);
        sandbox.write(`${states}/meta.yaml`, "version: 1\n");
        sandbox.write(`${states}/stacks/network/prod.json`, JSON.stringify(otherStack));
    });

    after(() => sandbox.remove());

    it("declare the same of a program with transforms, hooks, default tags, several providers, what is only read and another stack's outputs", async () => {
        const planned = await sandbox.run("plan", ["--json"]);
        assert.equal(planned.stderr, "");
        const { resources } = JSON.parse(planned.stdout) as { resources: readonly Resource[] };
        const up = await sandbox.run("up");
        assert.equal(up.status, 0, up.stdout + up.stderr);
        const file = `${states}/stacks/sample/dev.json`;
        const { checkpoint } = JSON.parse(sandbox.read(file)) as {
            checkpoint: { latest: { resources: readonly Resource[] } };
        };
        const made = checkpoint.latest.resources.filter(
            ({ urn, type }) => type !== "pulumi:pulumi:Stack" && !urn.includes("::default"),
        );
        const shapeOf = ({ urn, type, parent }: Resource) => [urn, type, parent ?? ""].join(" ");
        assert.deepEqual(resources.map(shapeOf).sort(), made.map(shapeOf).sort());
        // What the engine has more: values that were not known before, names that the provider makes, and its own marks.
        const known = resources.map(inputsOf);
        const theirs = new Map(made.map((resource) => [resource.urn, resource.inputs ?? {}]));
        for (const [urn, inputs] of known) {
            const { __defaults, ...engine } = theirs.get(urn) ?? {};
            assert.deepEqual(inputs, Object.fromEntries(Object.keys(inputs).map((key) => [key, engine[key]])), urn);
        }
        const described = [resources, made].map((list) => {
            const { description } = list.find(({ urn }) => urn.endsWith("::group"))?.inputs ?? {};
            return isUnknown(description) ? "not known yet" : description;
        });
        assert.deepEqual(described, ["not known yet", "what the other stack says"]);
        const taggable = /:(Vpc|Subnet|InternetGateway)$/;
        const seen = (list: readonly Resource[], from: "inputs" | "outputs") =>
            list
                .filter(({ urn, type }) => taggable.test(type) && !urn.endsWith("::read"))
                .map(({ urn, inputs = {}, [from]: all = {} }) => {
                    const { cidrBlock, tags = {} } = inputs;
                    return [urn, cidrBlock, tags, all["tagsAll"]] as const;
                })
                .sort(([a], [b]) => a.localeCompare(b));
        assert.deepEqual(seen(resources, "inputs"), seen(made, "outputs"));
    });
});
