import { dataRdsLifecycleSupport as policy } from "../../../../policy/data/rds-lifecycle-support";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

const off = "open-source-rds-extended-support-disabled";

describe("data-rds-lifecycle-support", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [
            { engine: "postgres", engineLifecycleSupport: off },
            { engine: "sqlserver-se" },
            { engine: "mariadb" },
            { replicateSourceDb: "a" },
        ],
        wrong: [
            [
                { engine: "aurora-postgresql" },
                `does not set engineLifecycleSupport, and the default is open-source-rds-extended-support; set it to ${off}`,
            ],
            [
                { engine: "mysql", engineLifecycleSupport: "open-source-rds-extended-support" },
                `has engineLifecycleSupport open-source-rds-extended-support; set it to ${off}`,
            ],
        ],
        later: [
            [
                { engine: "mysql", engineLifecycleSupport: unknownValue },
                "must not slide into Extended Support",
                "engineLifecycleSupport",
            ],
            [{ engine: unknownValue }, "must not slide into Extended Support", "engine"],
        ],
        remedied: [[{ engine: "mysql" }, { engine: "mysql", engineLifecycleSupport: off }]],
    });
});
