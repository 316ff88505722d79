import { dataRdsIamAuthentication as policy } from "../../../../policy/data/rds-iam-authentication";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-iam-authentication", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [{ engine: "postgres", iamDatabaseAuthenticationEnabled: true }, { engine: "sqlserver-ex" }, {}],
        wrong: [
            [
                { engine: "postgres" },
                "does not set iamDatabaseAuthenticationEnabled, and the default is false; set it to true",
            ],
        ],
        later: [
            [
                { engine: "mysql", iamDatabaseAuthenticationEnabled: unknownValue },
                "must take IAM authentication",
                "iamDatabaseAuthenticationEnabled",
            ],
            [{ engine: unknownValue }, "must take IAM authentication", "engine"],
        ],
        remedied: [[{ engine: "mysql" }, { engine: "mysql", iamDatabaseAuthenticationEnabled: true }]],
    });
});
