import assert from "node:assert/strict";
import { join } from "node:path";
import { Sandbox } from "../support/engine/sandbox";

const network = JSON.stringify(join(__dirname, "..", "..", "components", "network", "network"));

/** A program of somebody else, which changes what a component's children are. */
const program = `
import { Network } from ${network};
const own = new Network("main", {
    cidrBlock: "10.0.0.0/16",
    availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
    flowLogs: { destination: "cloud-watch-logs" },
    transform: {
        vpc: { enableDnsHostnames: false },
        subnet: (args, opts, name) => {
            opts.ignoreChanges = ["tags"];
            args.mapPublicIpOnLaunch = name === "main-public-c";
        },
        flowLogGroup: { retentionInDays: 365 },
    },
});
export const vpcId = own.vpc.id;
`;

interface Made {
    readonly urn: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

describe("the library on the real engine", () => {
    let sandbox: Sandbox;
    before(() => {
        sandbox = Sandbox.withProgram(program);
    });
    after(() => sandbox.remove());

    it("R42: makes a component's children as its user's transform has them, and finds them unchanged afterwards", async () => {
        const first = await sandbox.run("up");
        assert.equal(first.status, 0, first.stdout + first.stderr);
        const { resources } = JSON.parse(sandbox.read(".work/stacks/dev/inventory.json")) as { resources: Made[] };
        const inputsOf = (ending: string) => resources.find(({ urn }) => urn.endsWith(ending))?.inputs ?? {};
        assert.equal(inputsOf("aws:ec2/vpc:Vpc::main")["enableDnsHostnames"], false);
        assert.equal(inputsOf("aws:cloudwatch/logGroup:LogGroup::main-flow-logs")["retentionInDays"], 365);
        const open = resources.filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true);
        assert.deepEqual(
            open.map(({ urn }) => urn.split("::").at(-1)),
            ["main-public-c"],
        );
        const again = await sandbox.run("up");
        assert.equal(again.status, 0, again.stdout + again.stderr);
        assert.match(again.stdout, /unchanged/);
        assert.doesNotMatch(again.stdout, /created|updated|replaced|deleted/);
    });
});
