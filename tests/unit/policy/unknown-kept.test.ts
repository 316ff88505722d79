import assert from "node:assert/strict";
import { join } from "node:path";
import { type Declared, unknownString } from "../../../model/resources/declared";
import { evaluate } from "../../../policy/evaluate";
import type { Policy } from "../../../policy/frame/definition";
import { policies } from "../../../policy/policies";
import { casesOf } from "../../support/policy/cases";

/** Properties that a policy takes for fine while they are not known, and why. */
const fine: Readonly<Record<string, readonly [properties: readonly string[], why: string]>> = {
    "wavelength-no-acm-certificate": [
        ["Instance.userData", "Instance.userDataBase64", "LaunchTemplate.userData"],
        "a script that is not known is one of nearly every server's in a first preview",
    ],
    "wavelength-no-load-balancer": [["LoadBalancer.availabilityZones"], "nothing else in the stack tells of a zone"],
    "wavelength-no-nat-gateway": [
        ["NatGateway.availabilityZoneAddresses"],
        "nothing else in the stack tells of a zone",
    ],
    "secrets-parameter-encrypted": [
        ["Parameter.name", "Parameter.value"],
        "a value and a name that nobody sees tell of no secret, and Pulumi's name is looked at all the same",
    ],
    "wavelength-ipv4-only": [["LaunchTemplate.networkInterfaces"], "an address that nobody sees is not asked for"],
    "wavelength-no-public-ip": [["LaunchTemplate.networkInterfaces"], "an address that nobody sees is not asked for"],
    "wavelength-own-certificate": [["LaunchTemplate.networkInterfaces"], "without its groups it serves no TLS"],
    "stack-alarm-missing-data": [["MetricAlarm.treatMissingData"], "whatever it turns out to be, it is stated"],
    "wavelength-failover": [["Record.records"], "a record of unknown addresses is none of a zone's"],
    "lattice-association-security-group": [
        ["ServiceNetworkVpcAssociation.securityGroupIds"],
        "a list that is made of a group has one",
    ],
    "lattice-endpoint-subnet-size": [
        ["VpcEndpoint.vpcEndpointType"],
        "an endpoint of a service network names the network beside its type",
    ],
    "network-security-group-quota": [
        ["NetworkInterface.securityGroups", "LoadBalancer.securityGroups", "TaskSet.networkConfiguration"],
        "it counts what is listed",
    ],
    "network-nacl-return-traffic": [
        [
            "NetworkAclRule.ruleAction",
            "NetworkAclRule.protocol",
            "NetworkAclRule.fromPort",
            "NetworkAclRule.toPort",
            "NetworkAcl.egress",
            "NetworkAclRule.egress",
        ],
        "a rule of unknown traffic is waited for as the answer to another",
    ],
    "ecs-capacity-provider": [["Service.capacityProviderStrategies"], "a strategy that is set is one"],
    "data-rds-encrypted": [["Instance.replicateSourceDb"], "a replica of an unknown source states its encryption"],
    "identity-no-wildcard-principal": [["Permission.sourceArn"], "an ARN narrows, whichever it is"],
    "serverless-permission-source": [["Permission.sourceArn"], "an ARN narrows, whichever it is"],
};

/** Properties whose value, once it is not known, takes a finding of a policy's own tests away without a word. */
async function lostBy(policy: Policy): Promise<ReadonlySet<string>> {
    const lost = new Set<string>();
    for (const { resources, expected } of (await casesOf(fileOf(policy))).filter((one) => one.policy === policy)) {
        const configuration = expected.options === undefined ? undefined : { [policy.name]: expected.options };
        for (const [resource] of (expected.violations ?? []).slice(0, 4)) {
            for (const key of Object.keys(resource.inputs).filter((one) => one !== "tags")) {
                const changed = resources.map((one) => (one.urn === resource.urn ? withUnknown(one, key) : one));
                const { violations, unknown } = evaluate(changed, configuration, [policy]);
                const says = [...violations, ...unknown].some(
                    ({ urn, message }) => urn === resource.urn || message.includes(`"${resource.name}"`),
                );
                if (!says) {
                    lost.add(`${resource.type.split(":").at(-1)}.${key}`);
                }
            }
        }
    }
    return lost;
}

function withUnknown(resource: Declared, key: string): Declared {
    const outputs = key in resource.outputs ? { ...resource.outputs, [key]: unknownString } : resource.outputs;
    return { ...resource, inputs: { ...resource.inputs, [key]: unknownString }, outputs };
}

function fileOf({ name }: Policy): string {
    const [family = "", ...rest] = name.split("-");
    return join(__dirname, family, `${rest.length === 0 ? family : rest.join("-")}.test.ts`);
}

describe("a value that is not known", () => {
    it("takes no finding of any policy away without a word, but where it is stated why", async function () {
        this.timeout(60_000);
        for (const policy of policies) {
            const lost = [...(await lostBy(policy))].sort();
            assert.deepEqual(lost, [...(fine[policy.name]?.[0] ?? [])].sort(), policy.name);
        }
    });
});
