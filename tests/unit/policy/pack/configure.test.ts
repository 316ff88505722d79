import assert from "node:assert/strict";
import { beforeConfiguration } from "../../../../internals/pack/served-configuration";
import type { Setting } from "../../../../policy/frame/configuration";
import { asWritten, readConfiguration } from "../../../../policy/pack/configure";
import { policies } from "../../../../policy/policies";

const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const struct = require("google-protobuf/google/protobuf/struct_pb");

type Call = {
    request: {
        getPolicyconfigMap(): {
            entries(): Iterable<
                [string, { getEnforcementlevel(): number; getProperties(): { toJavaScript(): object } }]
            >;
        };
    };
};
type Given = Readonly<Record<string, { level: string; properties?: object }>>;
type Answer = {
    error?: { code: number; message: string };
    settings?: ReadonlyMap<string, Setting>;
    entries: Map<string, string>;
};

/** What the pack makes of entries as the engine's own call hands them over; the SDK's handler is a stand-in. */
function configured(given: Given, stack: Readonly<Record<string, string>> = {}): Answer {
    type Handler = (call: object, callback: (error?: { code: number; message: string }) => void) => void;
    let served: { configure?: Handler; configureStack?: Handler } = {};
    class Server {
        addService(_service: unknown, implementation: object) {
            served = implementation;
        }
    }
    let settings: ReadonlyMap<string, Setting> | undefined;
    readConfiguration(
        policies,
        (read) => {
            settings = read;
        },
        (rewrite) => beforeConfiguration(rewrite, { Server } as never),
    );
    const entries = new Map<string, string>();
    new Server().addService(undefined, {
        configure: (call: Call, callback: () => void) => {
            for (const [name, config] of call.request.getPolicyconfigMap().entries()) {
                entries.set(
                    name,
                    `${config.getEnforcementlevel()} ${JSON.stringify(config.getProperties().toJavaScript())}`,
                );
            }
            callback();
        },
        configureStack: (_call: object, callback: () => void) => callback(),
    });
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [name, { level, properties = {} }] of Object.entries(given)) {
        const config = new analyzer.PolicyConfig();
        config.setEnforcementlevel(analyzer.EnforcementLevel[level.toUpperCase()]);
        config.setProperties(struct.Struct.fromJavaScript(properties));
        request.getPolicyconfigMap().set(name, config);
    }
    const answer: Answer = { entries };
    const ofStack = new analyzer.AnalyzerStackConfigureRequest();
    for (const [key, value] of Object.entries(stack)) {
        ofStack.getConfigMap().set(key, value);
    }
    let told = 0;
    served.configureStack?.({ request: ofStack }, () => {
        told++;
    });
    assert.equal(told, 1);
    served.configure?.({ request }, (error) => Object.assign(answer, error === undefined ? {} : { error }));
    return { ...answer, ...(settings === undefined ? {} : { settings }) };
}

/** Entries as the engine makes them of a configuration: each policy's own level and options, `all` worked in. */
function engine(all?: string): Given {
    const level = all ?? "advisory";
    return {
        "stack-declared-inputs": { level },
        "stack-exemptions": { level },
        "wavelength-lattice": { level, properties: { families: [], levels: {}, severity: "low" } },
        ...Object.fromEntries(
            policies.map(({ name, level, options }) => [
                name,
                {
                    level: all ?? level,
                    properties: Object.fromEntries(
                        Object.entries(options).map(([key, option]) => [key, option.default]),
                    ),
                },
            ]),
        ),
        ...(all === undefined ? {} : { all: { level: all } }),
    };
}

const { ADVISORY, MANDATORY, DISABLED } = analyzer.EnforcementLevel;

describe("the pack's configuration on its way through the engine", () => {
    it("becomes levels and options of policies where an option of the whole pack is given", () => {
        const { error, entries } = configured({
            ...engine(),
            "wavelength-lattice": { level: "advisory", properties: { preset: "production", families: ["stack"] } },
        });
        assert.equal(error, undefined);
        assert.equal(
            entries.get("stack-required-tags"),
            `${MANDATORY} ${JSON.stringify({ exemptions: [], tags: ["Project", "Environment", "ManagedBy"], values: {} })}`,
        );
        assert.match(entries.get("data-rds-private") ?? "", new RegExp(`^${DISABLED} `));
    });

    it("is the stack's own where the pack is given none, from which no flag is needed", () => {
        const stack = {
            "aws:region": "ap-northeast-1",
            "wavelength-lattice:policyPreset": "production",
            "wavelength-lattice:addressQuota": "10",
            "wavelength-lattice:wavelength": '{"zones":[{"zone":"z","offeredInstanceTypes":["m5.large"]}]}',
        };
        const { entries, settings } = configured(engine(), stack);
        assert.match(entries.get("stack-required-tags") ?? "", new RegExp(`^${MANDATORY} `));
        assert.equal(settings?.get("network-address-quota")?.options["addresses"], 10);
        assert.deepEqual(settings?.get("wavelength-instance-types")?.options["zones"], { z: ["m5.large"] });
        const given = { ...engine(), "data-rds-private": { level: "disabled" } };
        assert.match(configured(given, stack).entries.get("stack-required-tags") ?? "", new RegExp(`^${ADVISORY} `));
    });

    it("is refused where the stack states a preset that there is not, and not asked for where the pack is given one", () => {
        const stack = { "wavelength-lattice:policyPreset": "prod" };
        assert.equal(
            configured(engine(), stack).error?.message,
            "The policy pack's configuration is not usable:\n" +
                '  wavelength-lattice:policyPreset is "prod"; allowed: production, development',
        );
        assert.equal(configured({ ...engine(), "data-rds-private": { level: "disabled" } }, stack).error, undefined);
    });

    it("is refused where options stand under a name that has none", () => {
        const given = { ...engine(), all: { level: "advisory", properties: { exemptions: [] } } };
        assert.match(
            configured(given).error?.message ?? "",
            /\n {2}all\.exemptions is not an option; allowed: enforcementLevel$/,
        );
    });

    it("switches the report on exemptions off where that is asked for by its name", () => {
        const { entries } = configured({ ...engine(), "stack-exemptions": { level: "disabled" } });
        assert.match(entries.get("stack-exemptions") ?? "", new RegExp(`^${DISABLED} `));
        assert.match(configured(engine()).entries.get("stack-exemptions") ?? "", new RegExp(`^${ADVISORY} `));
    });

    it("leaves services alone that are not configured, and hides no error of its own", () => {
        const added: object[] = [];
        class Server {
            addService(_service: unknown, implementation: object) {
                added.push(implementation);
            }
        }
        readConfiguration(
            policies,
            () => undefined,
            (rewrite) => beforeConfiguration(rewrite, { Server } as never),
        );
        const plain = { other: () => undefined };
        new Server().addService(undefined, plain);
        assert.equal(added[0], plain);
        new Server().addService(undefined, { configure: () => assert.fail() });
        const { configure } = added[1] as { configure: (call: object, callback: () => void) => void };
        assert.throws(() => configure({ request: {} }, () => assert.fail()), TypeError);
    });

    it("keeps what holds the pack together on where everything is switched off", () => {
        const given = engine("disabled");
        const { entries, settings } = configured({ ...given, reachability: { level: "mandatory" } });
        const on = [...entries].filter(([, entry]) => !entry.startsWith(`${DISABLED} `)).map(([name]) => name);
        assert.deepEqual(on, ["reachability", "stack-declared-inputs", "stack-exemptions", "wavelength-lattice"]);
        assert.equal(settings?.get("reachability")?.level, "mandatory");
        assert.equal(entries.get("stack-declared-inputs"), `${ADVISORY} {}`);
    });

    it("stops the run on names that the pack does not have, before anything else, with the nearest", () => {
        const { error, settings } = configured({
            ...engine(),
            reachibility: { level: "mandatory", properties: { flows: [] } },
            "wavelength-lattice": { level: "advisory", properties: { familes: ["data"] } },
            "data-rds-backup": { level: "disabled", properties: { day: 3 } },
        });
        assert.deepEqual(error, {
            code: 3,
            message: [
                "The policy pack's configuration is not usable:",
                "  reachibility is no policy of this pack; did you mean reachability?",
                "  wavelength-lattice.familes is not an option; did you mean families?",
                "  data-rds-backup.day is not an option; did you mean days?",
            ].join("\n"),
        });
        assert.equal(settings, undefined);
    });

    it("keeps a policy's options where its level is its own", () => {
        const policy = policies.find(({ name }) => name === "stack-required-tags");
        const entry = { level: policy?.level ?? "", properties: { tags: ["Team"] } };
        assert.deepEqual(asWritten(policies, new Map([["stack-required-tags", entry]])), {
            "stack-required-tags": { tags: ["Team"] },
        });
    });

    it("is read as it was written: without what is a policy's own, or what `all` gives", () => {
        const entries = (given: Given) =>
            new Map(
                Object.entries(given).map(([name, { level, properties = {} }]) => [
                    name,
                    { level, properties: { ...properties } },
                ]),
            );
        assert.deepEqual(asWritten(policies, entries(engine())), {});
        assert.deepEqual(asWritten(policies, entries(engine("advisory"))), { all: "advisory" });
        assert.deepEqual(
            asWritten(policies, entries({ ...engine("disabled"), "data-rds-private": { level: "mandatory" } })),
            { all: "disabled", "data-rds-private": { enforcementLevel: "mandatory" } },
        );
    });
});
