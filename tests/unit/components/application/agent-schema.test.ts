import assert from "node:assert/strict";
import { z } from "zod";
import { agentConfiguration } from "../../../../components/application/agent";

/**
 * What the agent takes, as far as it is used here: its own JSON schema (aws/amazon-cloudwatch-agent, translator/config/schema.json,
 * read in November 2026), and stricter, since a key that the agent does not know is one that was mistyped.
 */
const text = (most: number) => z.string().min(1).max(most);
const interval = z.int().min(1).max(172_800);
const dimensions = z
    .record(z.string(), text(1024))
    .refine((record) => Object.keys(record).length <= 30, { error: "at most 30 dimensions" });
const metric = {
    measurement: z.array(z.union([text(255), z.strictObject({ name: text(255), rename: text(255).optional() })])),
    metrics_collection_interval: interval.optional(),
    append_dimensions: dimensions.optional(),
};
const file = z.strictObject({
    file_path: z.string().max(4096),
    log_group_name: text(512),
    log_stream_name: text(512),
    timezone: z.enum(["Local", "LOCAL", "UTC"]),
});
const schema = z.strictObject({
    agent: z.strictObject({ metrics_collection_interval: interval, omit_hostname: z.boolean() }),
    logs: z.strictObject({
        logs_collected: z.strictObject({
            files: z.strictObject({ collect_list: z.array(file).min(1).max(16_384) }),
        }),
    }),
    metrics: z.strictObject({
        namespace: text(255),
        aggregation_dimensions: z
            .array(z.array(text(1024)).max(30))
            .min(1)
            .max(1024),
        metrics_collected: z.strictObject({
            mem: z.strictObject(metric),
            disk: z.strictObject({
                ...metric,
                resources: z.array(text(4096)).max(256),
                drop_device: z.boolean(),
            }),
        }),
    }),
});

/** Metrics that the agent measures on Linux, by plug-in. Source: "Metrics collected by the CloudWatch agent", CloudWatch guide. */
const measured = {
    mem: [
        "active",
        "available",
        "available_percent",
        "buffered",
        "cached",
        "free",
        "inactive",
        "total",
        "used",
        "used_percent",
    ],
    disk: ["free", "inodes_free", "inodes_total", "inodes_used", "total", "used", "used_percent"],
} as const;

const longest = { server: "s".repeat(255), logGroupName: `/edge/${"l".repeat(200)}` };

describe("the configuration of CloudWatch's agent", () => {
    for (const [what, settings] of [
        ["a server", { server: "dev-east-app", logGroupName: "/edge/dev-east-app" }],
        ["a server of the longest name", longest],
    ] as const) {
        it(`R44: of ${what} is what the agent's own schema takes`, () => {
            const { error } = schema.safeParse(agentConfiguration(settings));
            assert.equal(error, undefined);
        });
    }

    it("names metrics that the agent measures, and dimensions that they have", () => {
        const { metrics } = agentConfiguration(longest);
        for (const [plugin, { measurement, append_dimensions }] of Object.entries(metrics.metrics_collected)) {
            const known: readonly string[] = measured[plugin as keyof typeof measured];
            assert.deepEqual(
                measurement.filter((name) => !known.includes(name)),
                [],
            );
            assert.deepEqual(metrics.aggregation_dimensions, [Object.keys(append_dimensions)]);
        }
    });

    it("is refused by that schema where a key is mistyped or a name too long", () => {
        const right = agentConfiguration({ server: "a", logGroupName: "/edge/a" });
        for (const wrong of [
            { ...right, metric: right.metrics },
            { ...right, agent: { ...right.agent, metrics_collection_interval: 0 } },
            agentConfiguration({ server: "a", logGroupName: "l".repeat(513) }),
        ]) {
            assert.equal(schema.safeParse(wrong).success, false);
        }
    });
});
