import { dataEfsAccessPoints as policy } from "../../../../policy/data/efs-access-points";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-efs-access-points", () => {
    describeSetting(policy, {
        type: "aws:efs/accessPoint:AccessPoint",
        fine: [{ rootDirectory: { path: "/app" }, posixUser: { uid: 1, gid: 1 } }],
        wrong: [
            [
                { posixUser: { uid: 1, gid: 1 } },
                "does not set rootDirectory.path, and the default is /; set it to a folder",
            ],
            [
                { rootDirectory: { path: "/" }, posixUser: { uid: 1, gid: 1 } },
                "has rootDirectory.path /; set it to a folder",
            ],
            [
                { rootDirectory: { path: "/app" } },
                "does not set posixUser, and the default is none; set it to the user and group that files belong to",
            ],
        ],
        later: [
            [
                { rootDirectory: unknownValue, posixUser: { uid: 1, gid: 1 } },
                "must show a folder to one user",
                "rootDirectory.path",
            ],
        ],
    });
});
