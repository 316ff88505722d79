import assert from "node:assert/strict";
import { Graph } from "../../../../model/resources/graph/graph";
import { settingsOf } from "../../../../policy/frame/configuration";
import { type Policy, resourcePolicy, violation } from "../../../../policy/frame/definition";
import { Exemptions } from "../../../../policy/frame/exemptions";
import { findingsOn, Run } from "../../../../policy/frame/run";
import { identityNoWildcardAction } from "../../../../policy/identity/no-wildcard-action";
import { networkNoOpenIngress } from "../../../../policy/network/no-open-ingress";
import { Stack, unknownValue } from "../../../support/policy/stack";

const lineage = () => [];

function open(): Stack {
    const stack = new Stack();
    stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "all", {
        securityGroupId: stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {}),
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
    });
    return stack;
}

describe("a run of the policies", () => {
    it("asks a policy once, and says the same of it again", () => {
        let asked = 0;
        const counting = {
            ...networkNoOpenIngress,
            check: (subject: never, options: never) => {
                asked += 1;
                return networkNoOpenIngress.check(subject, options);
            },
        } as Policy;
        const run = new Run(
            new Graph(open().resources),
            [counting],
            settingsOf([counting], {}),
            new Exemptions("2026-11-28"),
            lineage,
        );
        const first = run.settled(counting);
        assert.equal(first.length, 1);
        assert.equal(run.settled(counting), first);
        assert.equal(asked, 1);
    });

    it("takes a policy's own defaults where nothing is set, and then hears no other one", () => {
        const run = new Run(
            new Graph(open().resources),
            [identityNoWildcardAction],
            new Map(),
            new Exemptions("2026-11-28"),
            lineage,
        );
        assert.deepEqual(run.settled(identityNoWildcardAction), []);
        assert.deepEqual(run.lines(), []);
    });

    it("tells what cannot be decided at advisory level, whatever the policy's own", () => {
        const stack = new Stack();
        stack.add("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "all", {
            securityGroupId: stack.add("aws:ec2/securityGroup:SecurityGroup", "app", {}),
            ipProtocol: "-1",
            cidrIpv4: unknownValue,
        });
        const known = [networkNoOpenIngress];
        const run = new Run(
            new Graph(stack.resources),
            known,
            settingsOf(known, {}),
            new Exemptions("2026-11-28"),
            lineage,
        );
        assert.deepEqual(
            run.lines().map(({ kind, level }) => [kind, level]),
            [["unknown", "advisory"]],
        );
    });

    describe("on a single resource", () => {
        const type = "aws:sqs/queue:Queue";
        const saying = (name: string, yieldsTo?: readonly string[]): Policy =>
            resourcePolicy<Record<never, never>>({
                name,
                description: "Queues are as they have to be.",
                level: "advisory",
                severity: "low",
                types: [type],
                rationale: "",
                source: "https://docs.aws.amazon.com/",
                remediationSteps: "Mend it.",
                limitations: [],
                options: {},
                ...(yieldsTo === undefined ? {} : { yieldsTo }),
                *check(resource) {
                    yield violation(resource, name);
                },
            });
        const exact = saying("data-exact");
        const wide = saying("data-wide", ["data-exact"]);
        const stack = new Stack();
        stack.add(type, "jobs", {});
        const found = (configuration: object, known: readonly Policy[] = [wide, exact]) =>
            stack.resources.flatMap((one) => findingsOn(wide, one, known, settingsOf(known, configuration))).length;

        it("leaves a fault to the policy that says it more exactly, while that one speaks", () => {
            assert.equal(found({}), 0);
            assert.equal(found({ "data-exact": "disabled" }), 1);
            assert.equal(found({}, [wide]), 1);
        });

        it("finds nothing on a resource of another type", () => {
            const other = new Stack();
            other.add("aws:sns/topic:Topic", "events", {});
            const [one] = other.resources;
            assert.ok(one !== undefined);
            assert.deepEqual(findingsOn(wide, one, [wide, exact], settingsOf([wide, exact], {})), []);
        });

        it("takes a policy without settings for one that does not speak", () => {
            const [one] = stack.resources;
            assert.ok(one !== undefined);
            assert.equal(findingsOn(wide, one, [wide, exact], new Map()).length, 1);
        });
    });
});
