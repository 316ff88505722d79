import { dataRdsBacktrack as policy } from "../../../../policy/data/rds-backtrack";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-backtrack", () => {
    describeSetting(policy, {
        type: "aws:rds/cluster:Cluster",
        fine: [{ engine: "aurora-mysql", backtrackWindow: 86400 }, { engine: "aurora-postgresql" }],
        wrong: [
            [{ engine: "aurora-mysql" }, "does not set backtrackWindow, and the default is 0; set it to 1 or more"],
        ],
        later: [
            [
                { engine: "aurora-mysql", backtrackWindow: unknownValue },
                "must have a window to go back in",
                "backtrackWindow",
            ],
            [{ engine: unknownValue }, "must have a window to go back in", "engine"],
        ],
    });
});
