import assert from "node:assert/strict";
import fc from "fast-check";
import type { Declared } from "../../../model/declared";
import { unknownString } from "../../../model/declared";
import { types } from "../../../model/graph/types";
import { evaluate } from "../../../policy/evaluate";
import { policies } from "../../../policy/policies";
import { analyze } from "../../support/policy/analyzer";

const secret = "hunter2";
/** Property names that policies read, so that random values land where they matter. */
const keys = [
    "subnetId",
    "subnetIds",
    "subnets",
    "subnetMappings",
    "availabilityZone",
    "availabilityZoneId",
    "availabilityZones",
    "vpcZoneIdentifiers",
    "networkInterfaces",
    "primaryNetworkInterface",
    "launchTemplate",
    "mixedInstancesPolicy",
    "vpcSecurityGroupIds",
    "securityGroups",
    "securityGroupId",
    "instanceType",
    "userData",
    "rootBlockDevice",
    "ebsBlockDevices",
    "blockDeviceMappings",
    "metadataOptions",
    "mapPublicIpOnLaunch",
    "associatePublicIpAddress",
    "ingress",
    "ipProtocol",
    "protocol",
    "type",
    "fromPort",
    "toPort",
    "cidrIpv4",
    "cidrBlocks",
    "prefixListId",
    "entries",
    "cidr",
    "vpcId",
    "routeTableId",
    "routes",
    "gatewayId",
    "natGatewayId",
    "destinationCidrBlock",
    "allocationId",
    "instance",
    "networkBorderGroup",
    "loadBalancerArn",
    "loadBalancerType",
    "certificateArn",
    "listeners",
    "authType",
    "resourceIdentifier",
    "vpcLatticeConfigurations",
    "networkConfiguration",
    "taskDefinition",
    "containerDefinitions",
    "config",
    "target",
    "targetGroupIdentifier",
    "storageEncrypted",
    "publiclyAccessible",
    "password",
] as const;

const leaf = fc.oneof(
    fc.constantFrom(
        "ap-northeast-1-wl1-nrt-wlz-1",
        "apne1-wl1-kix-wlz1",
        "ap-northeast-1a",
        "0.0.0.0/0",
        "::/0",
        "300.1.2.3/99",
        "udp",
        "-1",
        "AWS_IAM",
        "igw-0abc",
        "gp3",
        "true",
        "",
        "[{",
        unknownString,
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    ),
    fc.integer({ min: -2, max: 70000 }),
    fc.boolean(),
    fc.constant(null),
);

const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
            fc.constantFrom(
                ...keys,
                "id",
                "ebs",
                "volumeType",
                "httpTokens",
                "healthCheck",
                "port",
                "launchTemplateSpecification",
                "overrides",
                "networkInterfaceId",
                "targetGroupArn",
                "cidrBlock",
            ),
            tie("value"),
            { maxKeys: 4 },
        ),
    ),
})).value;

const stack: fc.Arbitrary<readonly Declared[]> = fc
    .array(
        fc.record({
            type: fc.constantFrom(...Object.values(types)),
            inputs: fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 8 }),
            links: fc.dictionary(fc.constantFrom(...keys), fc.array(fc.nat(11), { maxLength: 3 }), { maxKeys: 6 }),
        }),
        { minLength: 1, maxLength: 12 },
    )
    .map((resources) => {
        const urn = (index: number): string => `urn:pulumi:s::p::${resources[index]?.type ?? "other:x:Y"}::r${index}`;
        return resources.map(({ type, inputs, links }, index) => ({
            urn: urn(index),
            type,
            name: `r${index}`,
            inputs: { ...inputs, userDataBase64: secret, passwordWo: secret },
            outputs: { ...inputs, id: unknownString },
            references: Object.fromEntries(
                Object.entries(links).map(([key, targets]) => [
                    key,
                    [...new Set(targets)].filter((target) => target < resources.length).map(urn),
                ]),
            ),
        }));
    });

const runs = Number(process.env["POLICY_FUZZ_RUNS"] ?? 1000);

describe("the pack, given resources of any shape", () => {
    it("never throws, reports on resources of the stack, and quotes no secret", () => {
        fc.assert(
            fc.property(stack, (resources) => {
                const { checked, violations, unknown } = evaluate(resources);
                assert.equal(checked, policies.length);
                const urns = new Set(resources.map(({ urn }) => urn));
                for (const { urn, message } of [...violations, ...unknown]) {
                    assert(urns.has(urn), `${urn} is not in the stack`);
                    assert(!message.includes(secret) && !message.includes(unknownString), message);
                    assert(!/undefined|\[object|NaN/.test(message), message);
                }
                for (const { message } of unknown) {
                    assert.match(message, /^unknown: .+; waits for .+/s);
                }
            }),
            { numRuns: runs },
        );
    });

    it("finds the same in process and through the SDK's analyzer, in whatever order resources come", async () => {
        await fc.assert(
            fc.asyncProperty(stack, async (resources) => {
                const { violations, unknown } = evaluate(resources);
                const analyzed = await analyze(resources, policies);
                assert.deepEqual(sorted(analyzed.violations), sorted(violations));
                assert.deepEqual(sorted(analyzed.unknown), sorted(unknown));
            }),
            { numRuns: Math.ceil(runs / 10) },
        );
    });
});

function sorted(findings: readonly object[]): readonly string[] {
    return findings.map((finding) => JSON.stringify(Object.entries(finding).sort())).sort();
}
