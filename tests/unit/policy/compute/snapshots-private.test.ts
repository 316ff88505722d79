import { computeSnapshotsPrivate as policy } from "../../../../policy/compute/snapshots-private";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-snapshots-private", () => {
    describeSetting(policy, {
        type: "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
        fine: [{ state: "block-all-sharing" }],
        wrong: [[{ state: "unblocked" }, "has state unblocked; set it to block-all-sharing"]],
        later: [[{ state: unknownValue }, "must block public sharing", "state"]],
        remedied: [[{ state: "unblocked" }, { state: "block-all-sharing" }]],
    });
});
