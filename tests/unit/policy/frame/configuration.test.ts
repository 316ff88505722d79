import assert from "node:assert/strict";
import { dataRdsPrivate } from "../../../../policy/data/rds-private";
import { PolicyConfigurationError, readOptions, settingsOf } from "../../../../policy/frame/configuration";
import { type Policy, resourcePolicy, violation } from "../../../../policy/frame/definition";

const base = {
    description: "What holds.",
    rationale: "Why it holds.",
    source: "https://docs.aws.amazon.com/",
    severity: "low",
    remediationSteps: "What to do.",
    limitations: [],
    types: ["aws:ec2/vpc:Vpc"],
    *check(resource: { urn: string }) {
        yield violation(resource, "wrong");
    },
} as const;

const ports = resourcePolicy<{ ports: readonly number[]; mode: string; zones: Readonly<Record<string, string>> }>({
    ...base,
    name: "network-ports",
    level: "mandatory",
    options: {
        ports: {
            description: "Ports.",
            schema: { type: "array", items: { type: "integer", minimum: 1, maximum: 65535 }, minItems: 1 },
            default: [22],
        },
        mode: { description: "Mode.", schema: { type: "string", enum: ["strict", "loose"] }, default: "strict" },
        zones: {
            description: "Zones.",
            schema: { type: "object", additionalProperties: { type: "string", pattern: "^z" } },
            default: {},
        },
    },
});
const plain = resourcePolicy<{ open: boolean }>({
    ...base,
    name: "data-plain",
    level: "advisory",
    options: { open: { description: "Open.", schema: { type: "boolean" }, default: false } },
});
const policies: readonly Policy[] = [ports, plain];

function faults(configuration: unknown): readonly string[] {
    try {
        settingsOf(policies, configuration);
    } catch (error) {
        assert(error instanceof PolicyConfigurationError);
        return error.faults;
    }
    return [];
}

describe("the pack's configuration", () => {
    const defaults = { ports: [22], mode: "strict", zones: {} };

    it("has each policy's own level and defaults without one", () => {
        for (const none of [undefined, null, {}]) {
            assert.deepEqual(Object.fromEntries(settingsOf(policies, none)), {
                "network-ports": { level: "mandatory", options: defaults, exemptions: [] },
                "data-plain": { level: "advisory", options: { open: false }, exemptions: [] },
            });
        }
    });

    it("takes levels and options in Pulumi's forms, one for all included", () => {
        const configuration = {
            all: "disabled",
            "stack-declared-inputs": "advisory",
            "network-ports": { enforcementLevel: "advisory", ports: [3389], zones: { a: "z1" } },
            "data-plain": "remediate",
        };
        assert.deepEqual(Object.fromEntries(settingsOf(policies, configuration)), {
            "network-ports": {
                level: "advisory",
                options: { ...defaults, ports: [3389], zones: { a: "z1" } },
                exemptions: [],
            },
            "data-plain": { level: "remediate", options: { open: false }, exemptions: [] },
        });
        assert.deepEqual(settingsOf(policies, { all: "disabled" }).get("data-plain")?.level, "disabled");
    });

    it("refuses unknown policies, unknown options and wrong types, all at once, with near names", () => {
        assert.deepEqual(
            faults({
                all: "off",
                "network-port": "mandatory",
                "other-thing-entirely": {},
                "network-ports": {
                    enforcementLevel: "loud",
                    ports: [0, 22, "ssh"],
                    mode: "medium",
                    zones: { a: "b", c: 1 },
                    port: [22],
                },
                "data-plain": { open: "yes" },
            }),
            [
                "network-port is no policy of this pack; did you mean network-ports?",
                "other-thing-entirely is no policy of this pack; allowed: network-ports, data-plain",
                'all is "off"; allowed: advisory, mandatory, remediate, disabled',
                'network-ports.enforcementLevel is "loud"; allowed: advisory, mandatory, remediate, disabled',
                "network-ports.ports[0] is 0; allowed: a whole number from 1 to 65535",
                'network-ports.ports[2] is "ssh"; allowed: a whole number from 1 to 65535',
                'network-ports.mode is "medium"; allowed: strict, loose',
                'network-ports.zones.a is "b"; allowed: text that matches ^z',
                "network-ports.zones.c is 1; allowed: text",
                "network-ports.port is not an option; did you mean ports?",
                'data-plain.open is "yes"; allowed: true or false',
            ],
        );
    });

    it("refuses whatever is no configuration at all", () => {
        const shape = 'the configuration is not an object of policies; allowed: {"<policy>": …}';
        assert.deepEqual(["text", 3, [], true].map(faults), [[shape], [shape], [shape], [shape]]);
        assert.deepEqual(faults({ "network-ports": { ports: [] } }), [
            "network-ports.ports has 0 members; allowed: 1 or more",
        ]);
        assert.deepEqual(faults({ "network-ports": { ports: "22", zones: [] } }), [
            'network-ports.ports is "22"; allowed: a list',
            "network-ports.zones is []; allowed: an object",
        ]);
        assert.deepEqual(faults({ "network-ports": 3, "data-plain": null }), [
            "network-ports is 3; allowed: advisory, mandatory, remediate, disabled",
            "data-plain is null; allowed: advisory, mandatory, remediate, disabled",
        ]);
    });

    it("lists the faults in its message, cutting long values", () => {
        const long = "x".repeat(100);
        assert.throws(() => settingsOf(policies, { all: long, "data-plain": { open: 1 } }), {
            name: "PolicyConfigurationError",
            message: [
                "The policy pack's configuration is not usable:",
                `  all is "${"x".repeat(56)}...; allowed: advisory, mandatory, remediate, disabled`,
                "  data-plain.open is 1; allowed: true or false",
            ].join("\n"),
        });
    });

    it("reads one policy's options as the engine hands them over", () => {
        assert.deepEqual(readOptions(plain, {}), { options: { open: false }, exemptions: [], faults: [] });
        assert.deepEqual(readOptions(plain, { open: true }), { options: { open: true }, exemptions: [], faults: [] });
        assert.deepEqual(readOptions(plain, { toString: 1 }).faults, [
            "data-plain.toString is not an option; allowed: enforcementLevel, open, exemptions",
        ]);
    });

    it("refuses options of what has none, and levels of the pack as a whole that switch nothing", () => {
        assert.deepEqual(
            faults({
                all: { enforcementLevel: "advisory", exemptions: [] },
                "stack-declared-inputs": { notes: 1 },
                "stack-exemptions": { until: "2027-03-31" },
                "wavelength-lattice": "disabled",
            }),
            [
                "all.exemptions is not an option; allowed: enforcementLevel",
                "stack-declared-inputs.notes is not an option; allowed: enforcementLevel",
                "stack-exemptions.until is not an option; allowed: enforcementLevel",
                'wavelength-lattice is "disabled"; allowed: advisory; levels of policies are set by preset, levels or all',
            ],
        );
        assert.deepEqual(faults({ "wavelength-lattice": { enforcementLevel: "mandatory" } }), [
            'wavelength-lattice.enforcementLevel is "mandatory"; allowed: advisory; levels of policies are set by preset, levels or all',
        ]);
    });

    it("refuses exemptions whose resource, reason or day is missing or none, each of them", () => {
        const fine = { resource: "web", reason: "moving", until: "2028-02-29" };
        const exemptions = [fine, {}, { resource: " ", reason: "", until: "soon" }, { ...fine, until: "2027-02-29" }];
        const day = "allowed: a day as in 2027-03-31";
        assert.deepEqual(faults({ "data-plain": { exemptions } }), [
            "data-plain.exemptions[1].resource is missing",
            "data-plain.exemptions[1].reason is missing",
            "data-plain.exemptions[1].until is missing",
            'data-plain.exemptions[2].resource is " "; allowed: text that is not empty',
            'data-plain.exemptions[2].reason is ""; allowed: text that is not empty',
            `data-plain.exemptions[2].until is "soon"; ${day}`,
            `data-plain.exemptions[3].until is "2027-02-29"; ${day}`,
        ]);
    });

    it("says why options of a policy that is off count for nothing, and nothing where they count", () => {
        const idle = (configuration: object) => settingsOf(policies, configuration).get("data-plain")?.idle;
        const open = { "data-plain": { open: true } };
        const pack = (options: object) => ({ "wavelength-lattice": options, ...open });
        assert.deepEqual(
            [
                { "data-plain": { open: true, exemptions: [], enforcementLevel: "disabled" } },
                pack({ levels: { "data-plain": "disabled" } }),
                pack({ families: ["network"] }),
                pack({ severity: "high" }),
                pack({ framework: "cis" }),
                { all: "disabled", ...open },
            ].map(idle),
            [
                "data-plain (open, exemptions): it is disabled",
                "data-plain (open): it is disabled",
                "data-plain (open): the families are network",
                "data-plain (open): its severity is low, and the least one is high",
                "data-plain (open): it serves no control of cis",
                "data-plain (open): all is disabled",
            ],
        );
        const off = [{ ...plain, levelInProduction: "disabled" as const }];
        const production = { "wavelength-lattice": { preset: "production" }, ...open };
        assert.equal(
            settingsOf(off, production).get("data-plain")?.idle,
            "data-plain (open): the preset production leaves it out",
        );
        for (const heard of [open, { "data-plain": "disabled" }, pack({ families: ["data"] })]) {
            assert.equal(idle(heard), undefined);
        }
        assert.equal(idle(pack({ families: ["network"], levels: { "data-plain": "advisory" } })), undefined);
    });

    it("reads no exemptions from what is no list, and says so", () => {
        const { exemptions, faults } = readOptions(dataRdsPrivate, { exemptions: "all" });
        assert.deepEqual(exemptions, []);
        assert.deepEqual(faults, ['data-rds-private.exemptions is "all"; allowed: a list']);
    });
});
