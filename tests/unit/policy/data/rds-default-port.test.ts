import { dataRdsDefaultPort as policy } from "../../../../policy/data/rds-default-port";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-default-port", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [
            { engine: "postgres", port: 6432 },
            { engine: "MariaDB", port: 5432 },
            { engine: "of-its-own" },
            { replicateSourceDb: "a" },
        ],
        wrong: [
            [{ engine: "postgres" }, "does not set port, and the default is the engine's own; set it to another port"],
            [{ engine: "aurora-mysql", port: 3306 }, "has port 3306; set it to another port"],
            [{ engine: "oracle-ee", port: "1521" }, "has port 1521; set it to another port"],
            [{ engine: "sqlserver-web", port: 1433 }, "has port 1433; set it to another port"],
            [{ engine: "db2-ae", port: 50000 }, "has port 50000; set it to another port"],
        ],
        later: [
            [{ engine: "postgres", port: unknownValue }, "must not listen on the engine's port", "port"],
            [{ engine: unknownValue, port: 5432 }, "must not listen on the engine's port", "port"],
        ],
    });
});
