import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { computeImdsv2 } from "../../../../policy/compute/imdsv2";
import { evaluate } from "../../../../policy/evaluate";
import { Exemptions } from "../../../../policy/frame/exemptions";
import { wavelengthSingleCarrierGateway } from "../../../../policy/wavelength/single-carrier-gateway";
import { analyze } from "../../../support/policy/analyzer";
import { Stack, unknownValue } from "../../../support/policy/stack";

const instance = "aws:ec2/instance:Instance";
const policies = [computeImdsv2, wavelengthSingleCarrierGateway];
const today = "2026-11-21";
const violated =
    'ec2.Instance "old" does not set metadataOptions.httpTokens; set metadataOptions.httpTokens to required';

function find(stack: Stack, configuration: unknown = {}) {
    const { violations, exempted } = evaluate(stack.resources, configuration, policies, today);
    return { violations, exempted };
}

function withTags(tags: Record<string, unknown>): { stack: Stack; old: Declared } {
    const stack = new Stack();
    return { stack, old: stack.add(instance, "old", { tags }) };
}

describe("exemptions", () => {
    it("take a violation out by the configuration, by name or URN, until their last day", () => {
        const stack = new Stack();
        const old = stack.add(instance, "old", {});
        for (const resource of ["old", old.urn]) {
            const exemptions = [{ resource, reason: "replaced next month", until: today }];
            assert.deepEqual(find(stack, { "compute-imdsv2": { exemptions } }), {
                violations: [],
                exempted: [{ policy: "compute-imdsv2", urn: old.urn, reason: "replaced next month", until: today }],
            });
        }
    });

    it("take a violation out by a tag of the resource", () => {
        const { stack, old } = withTags({ "exempt:compute-imdsv2": "2027-03-31 agent cannot sign yet" });
        assert.deepEqual(find(stack), {
            violations: [],
            exempted: [
                { policy: "compute-imdsv2", urn: old.urn, reason: "agent cannot sign yet", until: "2027-03-31" },
            ],
        });
    });

    it("take violations out by the arguments of a component above, for all below it or for one", () => {
        for (const resource of [undefined, "old"]) {
            const stack = new Stack();
            const exemptions = [{ policy: "compute-imdsv2", resource, reason: "legacy", until: "2027-03-31" }];
            const outer = stack.add("my:index:Legacy", "legacy", { exemptions });
            const inner = stack.add("my:index:Group", "group", {}, { parent: outer });
            const old = stack.add(instance, "old", {}, { parent: inner });
            const other = stack.add(instance, "other", {}, { parent: inner });
            const { violations, exempted } = find(stack);
            assert.deepEqual(
                exempted.map(({ urn }) => urn),
                resource === undefined ? [old.urn, other.urn] : [old.urn],
            );
            assert.deepEqual(
                violations.map(({ urn }) => urn),
                resource === undefined ? [] : [other.urn],
            );
        }
    });

    const worthless: [string, string, string][] = [
        ["past its day", "2026-11-20 legacy", "its last day was 2026-11-20"],
        ["without a reason", "2027-03-31", "it has no reason"],
        ["without a day", "", "it has no last day; write one as in 2027-03-31"],
        ["with a day that is none", "soon legacy", 'its last day is "soon"; write one as in 2027-03-31'],
        [
            "with a day that no month has",
            "2027-02-31x legacy",
            'its last day is "2027-02-31x"; write one as in 2027-03-31',
        ],
    ];
    for (const [what, value, rationale] of worthless) {
        it(`count for nothing ${what}, and the violation says so`, () => {
            const { stack, old } = withTags({ "exempt:compute-imdsv2": value });
            assert.deepEqual(find(stack), {
                violations: [
                    {
                        policy: "compute-imdsv2",
                        level: "advisory",
                        urn: old.urn,
                        message: `${violated}\nIts exemption (tag exempt:compute-imdsv2) counts for nothing: ${rationale}.`,
                    },
                ],
                exempted: [],
            });
        });
    }

    it("count for nothing while their tag is not known", () => {
        const { stack } = withTags({ "exempt:compute-imdsv2": unknownValue });
        assert.equal(find(stack).violations.length, 1);
    });

    it("are reported where they match nothing: no such resource, no violation, no such policy", () => {
        const stack = new Stack();
        const fine = stack.add(instance, "fine", {
            metadataOptions: { httpTokens: "required" },
            tags: { "exempt:compute-imdsv2": "2027-03-31 legacy", "exempt:compute-imdsv3": "2027-03-31 legacy" },
        });
        const exemptions = [{ resource: "gone", reason: "legacy", until: "2027-03-31" }];
        const { violations } = find(stack, { "compute-imdsv2": { exemptions } });
        assert.deepEqual(
            violations.map(({ policy, level, urn, message }) => [policy, level, urn, message]),
            [
                [
                    "stack-exemptions",
                    "advisory",
                    "",
                    "The exemption of gone from compute-imdsv2 (in the pack's configuration) matches no finding: there is no such resource; remove it.",
                ],
                [
                    "stack-exemptions",
                    "advisory",
                    fine.urn,
                    `The exemption of ${fine.urn} from compute-imdsv2 (tag exempt:compute-imdsv2) matches no finding: it violates nothing; remove it.`,
                ],
                [
                    "stack-exemptions",
                    "advisory",
                    fine.urn,
                    `The exemption of ${fine.urn} from compute-imdsv3 (tag exempt:compute-imdsv3) matches no finding: compute-imdsv3 is no policy of this pack; did you mean compute-imdsv2?; remove it.`,
                ],
            ],
        );
    });

    it("from a policy that is off are reported with why it is, in one line for all that carry them", async () => {
        const stack = new Stack();
        const tags = { "exempt:compute-imdsv2": "2999-01-01 legacy" };
        const [first] = ["a", "b", "c"].map((name) => stack.add(instance, name, { tags }));
        const exemptions = ["a", "*"].map((resource) => ({
            policy: "compute-imdsv2",
            resource,
            reason: "legacy",
            until: "2999-01-01",
        }));
        stack.add("my:index:Legacy", "legacy", { exemptions });
        const text = (off: string) =>
            `Exemptions from compute-imdsv2, which is off (${off}), match no finding: those of ec2.Instance "a", ec2.Instance "b", ec2.Instance "c" and 1 more. Remove them, or give the policy another level by wavelength-lattice.levels.`;
        const families = { "wavelength-lattice": { families: ["wavelength"] } };
        for (const [configuration, off] of [
            [{ "compute-imdsv2": "disabled" }, "it is disabled"],
            [families, "the families are wavelength"],
        ] as const) {
            assert.deepEqual(find(stack, configuration), {
                violations: [{ policy: "stack-exemptions", level: "advisory", urn: first?.urn, message: text(off) }],
                exempted: [],
            });
        }
        const { violations } = await analyze(stack.resources, policies, families);
        assert.deepEqual(
            violations.map(({ policy, urn, message }) => [
                policy,
                urn,
                message.includes(text("the families are wavelength")),
            ]),
            [["stack-exemptions", first?.urn, true]],
        );
    });

    it("from a policy that is off are reported for a single resource too", () => {
        const { stack, old } = withTags({ "exempt:compute-imdsv2": "2999-01-01 legacy" });
        const { violations } = find(stack, { all: "disabled" });
        assert.deepEqual(
            violations.map(({ urn, message }) => [urn, message]),
            [
                [
                    old.urn,
                    'Exemptions from compute-imdsv2, which is off (all is disabled), match no finding: those of ec2.Instance "old". Remove them, or give the policy another level by wavelength-lattice.levels.',
                ],
            ],
        );
    });

    it("are refused in the configuration where they are of another form", () => {
        const stack = new Stack();
        assert.throws(
            () => find(stack, { "compute-imdsv2": { exemptions: [{ name: "old" }] } }),
            (error: Error) => {
                assert.match(error.message, /compute-imdsv2\.exemptions\[0\]\.resource is missing/);
                assert.match(error.message, /compute-imdsv2\.exemptions\[0\]\.name is not an option/);
                return true;
            },
        );
    });

    it("are listed by the engine at advisory level, also those of a component above", async () => {
        const stack = new Stack();
        const exemptions = [{ policy: "wavelength-single-carrier-gateway", reason: "moving", until: "2999-01-01" }];
        const parent = stack.add("my:index:Legacy", "legacy", { exemptions });
        const tagged = stack.add(instance, "old", { tags: { "exempt:compute-imdsv2": "2999-01-01 agent" } });
        const vpc = stack.add("aws:ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/16" });
        for (const name of ["one", "two"]) {
            stack.add("aws:ec2/carrierGateway:CarrierGateway", name, { vpcId: vpc }, { parent });
        }
        const { violations } = await analyze(stack.resources, policies);
        assert.deepEqual([...new Set(violations.map(({ level }) => level))], ["advisory"]);
        const [first, ...others] = violations;
        assert.deepEqual(
            [first?.urn, first?.message.includes("exempted until 2999-01-01 (agent): ")],
            [tagged.urn, true],
        );
        assert.ok(
            others.length > 0 &&
                others.every(({ message }) => message.includes("exempted until 2999-01-01 (moving): ")),
        );
    });

    it("report what matches nothing through the engine as well", async () => {
        const stack = new Stack();
        const fine = stack.add(instance, "fine", {
            metadataOptions: { httpTokens: "required" },
            tags: { "exempt:compute-imdsv2": "2999-01-01 legacy" },
        });
        const { violations } = await analyze(stack.resources, policies);
        assert.deepEqual(
            violations.map(({ policy, level, urn }) => [policy, level, urn]),
            [["stack-exemptions", "advisory", fine.urn]],
        );
    });

    it("that match nothing are reported with what is wrong, on the resource where there is one", () => {
        const stack = new Stack();
        const fine = stack.add(instance, "fine", { metadataOptions: { httpTokens: "required" } });
        const tagged = stack.add(instance, "tagged", {
            metadataOptions: { httpTokens: "required" },
            tags: { "exempt:zzz": "2027-03-31 why", "exempt:compute-imdsv2": unknownValue },
        });
        const exemptions = [{ policy: "compute-imdsv2", reason: "legacy", until: "2027-03-31" }];
        const outer = stack.add("my:index:Legacy", "legacy", { exemptions });
        const configured = ["fine", "nowhere"].map((resource) => ({ resource, reason: "x", until: "2027-03-31" }));
        const { violations, exempted } = find(stack, { "compute-imdsv2": { exemptions: configured } });
        assert.deepEqual(exempted, []);
        const said = (of: string, where: string, what: string, policy = "compute-imdsv2") =>
            `The exemption${of} from ${policy} (${where}) matches no finding: ${what}; remove it.`;
        assert.deepEqual(
            violations.map(({ urn, message }) => [urn, message]),
            [
                [fine.urn, said(" of fine", "in the pack's configuration", "it violates nothing there")],
                ["", said(" of nowhere", "in the pack's configuration", "there is no such resource")],
                [tagged.urn, said(` of ${tagged.urn}`, "tag exempt:zzz", "zzz is no policy of this pack", "zzz")],
                [tagged.urn, said(` of ${tagged.urn}`, "tag exempt:compute-imdsv2", "it violates nothing")],
                [outer.urn, said("", 'argument exemptions of "legacy"', "it violates nothing")],
            ],
        );
    });

    it("take a pattern for many names, and leave those that it does not cover", () => {
        const stack = new Stack();
        const covered = ["legacy-a", "legacy-b"].map((name) => stack.add(instance, name, {}));
        const other = stack.add(instance, "new-legacy-c", {});
        const exemptions = [{ resource: "legacy-*", reason: "moving", until: "2027-03-31" }];
        const { violations, exempted } = find(stack, { "compute-imdsv2": { exemptions } });
        assert.deepEqual(
            [exempted.map(({ urn }) => urn), violations.map(({ urn }) => urn)],
            [covered.map(({ urn }) => urn), [other.urn]],
        );
        const byUrn = [{ resource: "urn:*::legacy-?", reason: "moving", until: "2027-03-31" }];
        const none = find(stack, { "compute-imdsv2": { exemptions: byUrn } });
        assert.deepEqual(none.exempted, []);
        assert.equal(none.violations.at(-1)?.policy, "stack-exemptions");
    });

    it("cover what is not decided yet, and are then not called useless", () => {
        const stack = new Stack();
        const later = stack.add(instance, "later", { metadataOptions: { httpTokens: unknownValue } });
        const exemptions = [{ resource: "later", reason: "agent", until: "2027-03-31" }];
        const found = evaluate(stack.resources, { "compute-imdsv2": { exemptions } }, policies, today);
        assert.deepEqual(
            [found.violations, found.unknown, found.exempted],
            [[], [], [{ policy: "compute-imdsv2", urn: later.urn, reason: "agent", until: "2027-03-31" }]],
        );
    });

    it("leave what is not decided yet as it is where they are past their day", () => {
        const stack = new Stack();
        stack.add(instance, "later", { metadataOptions: { httpTokens: unknownValue } });
        const exemptions = [{ resource: "later", reason: "agent", until: "2026-01-31" }];
        const found = evaluate(stack.resources, { "compute-imdsv2": { exemptions } }, policies, today);
        assert.deepEqual([found.violations, found.exempted, found.unknown.length], [[], [], 1]);
    });

    it("say where a name stands for several resources", () => {
        const stack = new Stack();
        const one = stack.add(instance, "web", {});
        const other = stack.add("aws:ec2/launchTemplate:LaunchTemplate", "web", {});
        const exemptions = [{ resource: "web", reason: "agent", until: "2027-03-31" }];
        const { violations, exempted } = find(stack, { "compute-imdsv2": { exemptions } });
        assert.deepEqual(
            [exempted.length, violations],
            [
                2,
                [
                    {
                        policy: "stack-exemptions",
                        level: "advisory",
                        urn: one.urn,
                        message: `The exemption of web from compute-imdsv2 (in the pack's configuration) stands for several resources: ${one.urn} and ${other.urn}; name the one that is meant by its URN, or all of them by a pattern.`,
                    },
                ],
            ],
        );
    });

    it("leave a finding on a resource that nobody knows as it is", () => {
        const finding = { kind: "violation", urn: "urn:gone", message: "wrong" } as const;
        const settled = [...new Exemptions(today).settle("compute-imdsv2", [], [finding], () => [])];
        assert.deepEqual(settled, [{ kind: "finding", finding }]);
    });
});
