import { dataRdsCopyTags as policy } from "../../../../policy/data/rds-copy-tags";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-rds-copy-tags", () => {
    describeSetting(policy, {
        type: "aws:rds/instance:Instance",
        fine: [{ copyTagsToSnapshot: true }],
        wrong: [[{}, "does not set copyTagsToSnapshot, and the default is false; set it to true"]],
        later: [[{ copyTagsToSnapshot: unknownValue }, "must copy its tags to snapshots", "copyTagsToSnapshot"]],
        remedied: [[{}, { copyTagsToSnapshot: true }]],
    });
});
