import type { Properties } from "../../model/resources/declared";
import { list, type Pending, pending, text } from "../../model/resources/value";
import { type Setting, settingPolicy } from "../frame/setting";

/** The log without which the others tell little, by engine. Source: Security Hub's guide, RDS.34, RDS.36 and RDS.37. */
const needed: readonly (readonly [engine: RegExp, log: string])[] = [
    [/postgres/i, "postgresql"],
    [/^aurora(-mysql)?$/i, "audit"],
];

const path = "enabledCloudwatchLogsExports";

const logExports: Setting = {
    path: [path],
    holds(inputs) {
        const found = list(inputs, path);
        const log = neededLog(inputs);
        if (found === pending || (log === pending && (found ?? []).length > 0)) {
            return pending;
        }
        const logs = found ?? [];
        return typeof log === "string"
            ? logs.includes(log) || (logs.includes(pending) ? pending : false)
            : logs.length > 0;
    },
    shown(inputs) {
        const found = list(inputs, path);
        const logs = found === undefined || found === pending ? [] : found.filter((log) => typeof log === "string");
        return found === undefined ? undefined : `with ${logs.length === 0 ? "no log" : logs.join(" and ")}`;
    },
    wanted: "the engine's logs: postgresql (PostgreSQL), audit (Aurora MySQL), one or more (others)",
    byDefault: "none",
};

export const dataRdsLogExports = settingPolicy({
    name: "data-rds-log-exports",
    description: "Databases send their logs to CloudWatch Logs.",
    rationale: "On the database's own disk logs are gone after days, or with it.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    remediationSteps: "List the engine's logs in `enabledCloudwatchLogsExports`.",
    controls: [
        "fsbp RDS.9 partly",
        "fsbp RDS.34",
        "fsbp RDS.36",
        "fsbp RDS.37",
        "fsbp RDS.40 partly",
        "fsbp RDS.42 partly",
    ],
    limitations: [
        "Whether every log of the engine is in the list: one has to be, and the one that tells who did what.",
    ],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must export its logs",
    settings: [logExports],
});

function neededLog(inputs: Properties): string | undefined | Pending {
    const engine = text(inputs, "engine");
    return engine === undefined || engine === pending ? engine : needed.find(([of]) => of.test(engine))?.[1];
}
