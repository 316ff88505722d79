import type { Properties } from "../../model/resources/declared";
import { pending, text, whole } from "../../model/resources/value";
import { type Setting, settingPolicy } from "../frame/setting";

/** Source: RDS user guide, "Available settings": the port that an engine takes where none is stated. */
const ports: readonly (readonly [engine: RegExp, port: number])[] = [
    [/mysql|mariadb|^aurora$/, 3306],
    [/postgres/, 5432],
    [/^oracle/, 1521],
    [/^sqlserver/, 1433],
    [/^db2/, 50000],
];

const port: Setting = {
    path: ["port"],
    holds(inputs) {
        const usual = usualPort(inputs);
        const own = whole(inputs, "port");
        return usual === pending || own === pending ? pending : usual === undefined || (own ?? usual) !== usual;
    },
    shown(inputs) {
        const own = whole(inputs, "port");
        return typeof own === "number" ? String(own) : undefined;
    },
    wanted: "another port",
    byDefault: "the engine's own",
};

export const dataRdsDefaultPort = settingPolicy({
    name: "data-rds-default-port",
    description: "Databases listen on a port that is not their engine's.",
    rationale:
        "The engine's port is what scanners try first. Groups and subnets decide who gets there; this only makes it quieter.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "disabled",
    levelInDevelopment: "disabled",
    offInProduction:
        "Security groups and private subnets decide who reaches a database; another port makes clients and runbooks harder and stops nobody who is let in.",
    remediationSteps: "Set `port` to another one, and change the security groups and the clients with it.",
    controls: ["fsbp RDS.23"],
    limitations: ["Replicas and restored databases without an `engine`, which take their source's port."],
    types: ["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"],
    must: "must not listen on the engine's port",
    settings: [port],
});

function usualPort(inputs: Properties): number | undefined | typeof pending {
    const engine = text(inputs, "engine");
    return engine === pending || engine === undefined
        ? engine
        : ports.find(([pattern]) => pattern.test(engine.toLowerCase()))?.[1];
}
