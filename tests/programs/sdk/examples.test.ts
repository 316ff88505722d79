import assert from "node:assert/strict";
import { anyLookUp } from "../../../cli/plan/look-ups";
import { record } from "../../../cli/plan/record";
import { matrix } from "../../../model/prove/matrix";
import { networkOf } from "../../../model/resources/network-of";
import { evaluate } from "../../../policy/evaluate";
import { programOf, type SdkExample, sdkExamples, Unusable } from "../../support/sdk-examples";

/**
 * Examples that a policy stops by default. Each was read: it opens something to everybody, is refused by AWS, or cannot work
 * as it stands.
 */
const stopped: Readonly<Record<string, readonly string[]>> = {
    "data-no-public-endpoint": ["dms/replicationInstance#0"],
    // Documents that let every account in, without a condition.
    "identity-no-wildcard-principal": [
        "ecs/cluster#2",
        "glacier/vault#0",
        "glue/resourcePolicy#0",
        "kms/keyPolicy#0",
        "lambda/layerVersionPermission#2",
        "sns/topicSubscription#1",
        "xray/resourcePolicy#0",
    ],
    // Services that deny every request.
    "lattice-auth-policy-present": ["vpclattice/service#0", "vpclattice/serviceNetwork#0"],
    // The API takes lowercase letters only.
    "lattice-name-format": [
        "vpclattice/resourceConfiguration#0",
        "vpclattice/resourceConfiguration#1",
        "vpclattice/resourceConfiguration#2",
        "vpclattice/resourceConfiguration#3",
        "vpclattice/resourceGateway#0",
        "vpclattice/resourceGateway#1",
        "vpclattice/resourceGateway#2",
    ],
    // TCP goes in and no answer comes out.
    "network-nacl-return-traffic": ["ec2/networkAcl#0"],
    // Both VPCs are declared, and no route leads from one to the other.
    "network-peering-routes": [
        "ec2/peeringConnectionOptions#0",
        "ec2/peeringConnectionOptions#1",
        "ec2/vpcPeeringConnection#2",
        "ec2/vpcPeeringConnection#3",
        "ec2/vpcPeeringConnectionAccepter#0",
        "ec2/vpcPeeringConnectionAccepter#1",
    ],
    "serverless-url-auth": ["lambda/functionUrl#0"],
    "storage-no-public-acl": ["guardduty/threatIntelSet#0", "s3/bucketAcl#1", "s3/bucketAclV2#1", "s3/objectCopy#0"],
    "storage-no-public-share": ["ec2/amiLaunchPermission#1"],
};

/** What the SDK refuses of its own examples, or what they ask of an unknown that no program could. */
const ownFaults =
    /^(Error: Missing required (property|configuration variable)|ReferenceError|TypeError: .* is not a (function|constructor)|TypeError: Cannot read properties of undefined)/;

/** One in so many is tried a day, others each day; EXAMPLES=all tries every one. */
const days = 8;

function chosen(): readonly SdkExample[] {
    const today = Math.floor(Date.now() / 86_400_000) % days;
    return sdkExamples().filter((_, place) => process.env["EXAMPLES"] === "all" || place % days === today);
}

/** Whether an example runs at all; what else goes wrong is a fault of this project. */
async function recorded(example: SdkExample) {
    const region = "ap-northeast-1";
    try {
        const program = programOf(example);
        return await record(program, {
            project: "example",
            stack: "dev",
            config: { "aws:region": region },
            answer: anyLookUp(region, []),
        });
    } catch (error) {
        if (error instanceof Unusable || ownFaults.test(String(error))) {
            return undefined;
        }
        throw new Error(`${example.name}: ${error}`, { cause: error });
    }
}

describe("examples of the SDK's documentation, as parts of programs", () => {
    it("are planned, proved and judged: only what is open to everybody or cannot work stops a deployment", async function () {
        this.timeout(600_000);
        const examples = chosen();
        const found: Record<string, string[]> = {};
        let ran = 0;
        for (const example of examples) {
            const recording = await recorded(example);
            if (recording === undefined) {
                continue;
            }
            ran++;
            const { resources, external } = recording;
            const { violations, unknown } = evaluate(
                resources,
                undefined,
                undefined,
                undefined,
                (urn) => !external.has(urn),
            );
            matrix(networkOf(resources));
            for (const { policy, message } of [...violations, ...unknown]) {
                assert.doesNotMatch(
                    message,
                    /undefined|\[object|NaN|urn:pulumi|04da6b54/,
                    `${example.name}, ${policy}`,
                );
            }
            const mandatory = violations.filter(({ level }) => level === "mandatory");
            for (const policy of new Set(mandatory.map((violation) => violation.policy))) {
                found[policy] = [...(found[policy] ?? []), example.name];
            }
        }
        const names = new Set(examples.map(({ name }) => name));
        const expected = Object.entries(stopped).flatMap(([policy, all]) => {
            const tried = all.filter((name) => names.has(name));
            return tried.length > 0 ? [[policy, tried] as const] : [];
        });
        assert.deepEqual(found, Object.fromEntries(expected));
        assert.ok(ran >= examples.length * 0.9, `only ${ran} of ${examples.length} examples ran`);
    });
});
