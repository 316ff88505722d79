import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { checkExpectations } from "../../../../model/prove/expectations";
import { failoverTable } from "../../../../model/prove/failover";
import { matrix } from "../../../../model/prove/matrix";
import type { Declared } from "../../../../model/resources/declared";
import { statedFlows } from "../../../../model/resources/expectations";
import { networkOf } from "../../../../model/resources/network-of";
import type { PageContent, PageData } from "../../../../report/page/content";
import { writePage } from "../../../../report/page/write-page";
import { drawArchitecture } from "../../../../report/picture/draw";
import { planStack } from "../../../support/plan-stack";

const nothingFound = { checked: 0, violations: [], exempted: [], unknown: [] };

function contentOf(resources: readonly Declared[]): PageContent {
    const network = networkOf(resources);
    const expected = statedFlows(resources).map(({ flow }) => flow);
    return { stack: "test", resources, policies: nothingFound, flows: checkExpectations(network, expected), network };
}

async function pageOf(resources: readonly Declared[]): Promise<string> {
    const content = contentOf(resources);
    return writePage(content, { picture: await drawArchitecture(resources, content.flows) });
}

function dataIn(page: string): PageData {
    return JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>/.exec(page)?.[1] ?? "");
}

describe("writePage", () => {
    it("R41: embeds a network on which every expectation, the matrix and the names come out as in the plan", async () => {
        const { resources } = await planStack("prod");
        const content = contentOf(resources);
        const index = indexNetwork(dataIn(await pageOf(resources)).network as Network);
        assert.ok(content.flows.length > 50);
        assert.deepEqual(
            checkExpectations(
                index,
                statedFlows(resources).map(({ flow }) => flow),
            ),
            content.flows,
        );
        assert.deepEqual(matrix(index), matrix(content.network));
        assert.deepEqual(failoverTable(index), failoverTable(content.network));
    });

    it("takes less than 1.5 MB for prod", async () => {
        const { resources } = await planStack("prod");
        const { length } = Buffer.from(await pageOf(resources));
        assert.ok(length < 1_500_000, `${length} bytes`);
    });

    it("holds no inputs or outputs of resources: no user data, no environment, no password", async () => {
        const vpc = declared("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
        const subnet = declared("aws:ec2/subnet:Subnet", "subnet", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" });
        const page = await pageOf([
            vpc,
            subnet,
            declared("aws:ec2/instance:Instance", "web", { subnetId: "subnet-1", userData: "hush-user-data" }),
            declared("aws:lambda/function:Function", "work", { environment: { variables: { KEY: "hush-variable" } } }),
            declared("aws:rds/instance:Instance", "data", { password: "hush-password" }),
            declared("aws:secretsmanager/secretVersion:SecretVersion", "key", { secretString: "hush-secret" }),
        ]);
        assert.deepEqual(page.match(/hush-\w+/g), null);
        assert.deepEqual(
            dataIn(page).resources.map((resource) => Object.keys(resource)),
            Array(6).fill(["urn", "type", "name"]),
        );
    });

    it("lets nothing of a program be markup", async () => {
        const name = `</script><script>alert(1)</script><!--"'&<img src=x onerror=alert(2)>`;
        const page = await pageOf([
            declared("aws:ec2/vpc:Vpc", name, { cidrBlock: name }),
            declared("aws:ec2/instance:Instance", name, {}),
        ]);
        const content = { ...contentOf([]), stack: name };
        for (const text of [page, writePage(content, { picture: "<svg></svg>" })]) {
            assert.equal(text.match(/<script/g)?.length, 2);
            assert.equal(text.match(/<\/script/g)?.length, 2);
            assert.doesNotMatch(text, /<img|<!--/);
        }
        assert.equal(dataIn(page).resources[1]?.name, name);
    });

    it("allows its own script and style sheet alone, by their hashes", async () => {
        const page = await pageOf([]);
        const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
        const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1];
        const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1];
        assert.ok(
            page.includes(`default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; img-src data:`),
        );
        assert.doesNotMatch(page, /(?:src|href)="(?!#|data:,")/);
    });

    it("gives remediation steps of the policies that are violated", () => {
        const urn = "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::vpc";
        const violations = [{ policy: "one", level: "advisory", urn, message: "is not fine" }] as const;
        const content = { ...contentOf([]), policies: { ...nothingFound, violations } };
        const page = writePage(content, { picture: "<svg></svg>", stepsOf: (policy) => `steps of ${policy}` });
        const { steps, ok } = dataIn(page);
        assert.deepEqual([steps, ok], [{ one: "steps of one" }, true]);
    });
});

function declared(type: string, name: string, inputs: Declared["inputs"]): Declared {
    const urn = `urn:pulumi:test::program::${type}::${name}`;
    return { urn, type, name, inputs, outputs: { ...inputs }, references: {} };
}
