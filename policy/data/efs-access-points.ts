import { type Pending, pending, text } from "../../model/resources/value";
import { given, noneOf, type Setting, settingPolicy } from "../frame/setting";

export const dataEfsAccessPoints = settingPolicy({
    name: "data-efs-access-points",
    description: "EFS access points show a folder, to one user.",
    rationale:
        "An access point at `/` shows the whole file system, and without a user a client is whoever it says it is.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps: "Set `rootDirectory.path` to a folder, and `posixUser`.",
    controls: ["fsbp EFS.3", "fsbp EFS.4"],
    limitations: [],
    types: ["aws:efs/accessPoint:AccessPoint"],
    must: "must show a folder to one user",
    settings: [folder("rootDirectory.path"), given("posixUser", "the user and group that files belong to")],
});

/** A path other than the root. */
function folder(path: string): Setting {
    return {
        ...noneOf(path, ["/"], "a folder"),
        byDefault: "/",
        holds: (inputs) => below(text(inputs, ...path.split("."))),
    };
}

function below(path: ReturnType<typeof text>): boolean | Pending {
    return path === pending ? pending : path !== undefined && path !== "/";
}
