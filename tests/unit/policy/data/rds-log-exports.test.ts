import { dataRdsLogExports as policy } from "../../../../policy/data/rds-log-exports";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const wanted = "set it to the engine's logs: postgresql (PostgreSQL), audit (Aurora MySQL), one or more (others)";
const logs = (...enabledCloudwatchLogsExports: readonly unknown[]) => ({ enabledCloudwatchLogsExports });

describe("data-rds-log-exports", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [
            { engine: "postgres", ...logs("postgresql", unknownValue) },
            { engine: "aurora-postgresql", ...logs("postgresql") },
            { engine: "aurora-mysql", ...logs("error", "audit") },
            { engine: "mysql", ...logs("error") },
            logs("listener"),
        ],
        wrong: [
            [{}, `does not set enabledCloudwatchLogsExports, and the default is none; ${wanted}`],
            [logs(), `has enabledCloudwatchLogsExports with no log; ${wanted}`],
            [
                { engine: "postgres", ...logs("upgrade", "iam-db-auth-error") },
                `has enabledCloudwatchLogsExports with upgrade and iam-db-auth-error; ${wanted}`,
            ],
            [{ engine: "aurora-mysql", ...logs("error") }, `has enabledCloudwatchLogsExports with error; ${wanted}`],
            [{ engine: unknownValue }, `does not set enabledCloudwatchLogsExports, and the default is none; ${wanted}`],
        ],
        later: [
            [{ enabledCloudwatchLogsExports: unknownValue }, "must export its logs", "enabledCloudwatchLogsExports"],
            [{ engine: unknownValue, ...logs("error") }, "must export its logs", "enabledCloudwatchLogsExports"],
            [{ engine: "postgres", ...logs(unknownValue) }, "must export its logs", "enabledCloudwatchLogsExports"],
        ],
    });
});
