import { dataRdsDefaultAdmin as policy } from "../../../../policy/data/rds-default-admin";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-default-admin", () => {
    describeSetting(policy, {
        type: "aws:rds/cluster:Cluster",
        fine: [{ masterUsername: "owner" }, { username: "owner" }, {}],
        wrong: [
            [{ masterUsername: "Admin" }, "has masterUsername Admin; set it to another name"],
            [{ username: "postgres" }, "has username postgres; set it to another name"],
        ],
        later: [
            [{ masterUsername: unknownValue }, "must not use the engine's default administrator", "masterUsername"],
        ],
    });
});
