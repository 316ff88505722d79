import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { record } from "../../../../cli/plan/record";
import { loadSettings } from "../../../../program/settings/load";
import { settingsSchema } from "../../../../program/settings/schema";
import { planStack } from "../../../support/plan-stack";

interface JsonSchema {
    readonly type?: string;
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly items?: JsonSchema;
    readonly additionalProperties?: JsonSchema | false;
}

/** A value of a schema's form in which each text is a canary. Names of keys are none: the stack file has them in plain text. */
function canaries({ type, properties, items, additionalProperties }: JsonSchema, path: string): unknown {
    if (properties !== undefined) {
        return Object.fromEntries(
            Object.entries(properties).map(([key, each]) => [key, canaries(each, `${path}.${key}`)]),
        );
    }
    if (items !== undefined) {
        return [canaries(items, `${path}.0`)];
    }
    if (additionalProperties) {
        return { "public-a": canaries(additionalProperties, `${path}.value`) };
    }
    return type === "boolean" || type === "integer" || type === "number" ? 7 : `CANARY-${path}`;
}

const sections = Object.entries(
    (z.toJSONSchema(settingsSchema, { io: "input", unrepresentable: "any" }) as JsonSchema).properties ?? {},
);

async function refusal(config: Readonly<Record<string, unknown>>, secrets: readonly string[]): Promise<string> {
    const own = Object.entries(config).map(([key, value]) => [
        `wavelength-lattice:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const all = { "aws:region": "ap-northeast-1", ...Object.fromEntries(own) };
    const marked = secrets.map((key) => `wavelength-lattice:${key}`);
    try {
        await record(
            () => {
                pulumi.runtime.setAllConfig(all, marked);
                loadSettings();
            },
            { project: "wavelength-lattice", stack: "dev", config: all, answer: () => ({}) },
        );
    } catch (error) {
        return String((error as Error).message);
    }
    return "";
}

describe("values that a stack keeps secret", () => {
    for (const [section, schema] of sections) {
        it(`are in no message about ${section}, whatever text they are in it`, async () => {
            const config = { [section]: canaries(schema, section) };
            const said = await refusal(config, [section]);
            assert.match(said, /^The configuration of stack 'dev' is not usable/);
            assert.doesNotMatch(said, /CANARY/);
        });
    }

    it("are in the words of no other fault", async () => {
        const network = { cidrBlock: "10.44.0.0/16", availabilityZones: ["ap-northeast-1a"] };
        const hybrid = { vpcs: [{ name: "shared", cidrBlock: "10.44.0.0/16" }] };
        assert.match(await refusal({ network, hybrid }, []), /overlaps 10\.44\.0\.0\/16 of network\.cidrBlock/);
        const kept = await refusal({ network, hybrid }, ["network"]);
        assert.match(kept, /overlaps \[secret\] of network\.cidrBlock/);
    });

    it("stay secret where nothing else is made of them: who is told", async () => {
        const subscribers = [{ name: "hook", protocol: "https", endpoint: "https://example.com/CANARY" }];
        const alerts = JSON.stringify({ subscribers });
        const endpoint = async (secret: boolean) => {
            const { resources } = await planStack("sfo", {
                config: { "wavelength-lattice:alerts": alerts },
                secretKeys: secret ? ["wavelength-lattice:alerts"] : [],
            });
            return resources.find(({ name }) => name === "alerts-hook")?.secrets;
        };
        assert.deepEqual(await endpoint(true), [["endpoint"]]);
        assert.equal(await endpoint(false), undefined);
    });
});
