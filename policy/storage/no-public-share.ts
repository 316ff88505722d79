import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { list, pending, read } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";

/** Where a resource says whom it is shared with; `all` is everybody. */
const shares: ReadonlyMap<string, readonly string[]> = new Map([
    ["aws:rds/snapshot:Snapshot", ["sharedAccounts"]],
    ["aws:rds/snapshotCopy:SnapshotCopy", ["sharedAccounts"]],
    ["aws:rds/clusterSnapshot:ClusterSnapshot", ["sharedAccounts"]],
    ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", ["sharedAccounts"]],
    ["aws:ec2/amiLaunchPermission:AmiLaunchPermission", ["group"]],
    ["aws:ssm/document:Document", ["permissions", "accountIds"]],
]);

export const storageNoPublicShare = resourcePolicy<Record<never, never>>({
    name: "storage-no-public-share",
    description:
        "Snapshots of databases, machine images and documents of Systems Manager are not shared with every AWS account.",
    rationale:
        "A public snapshot or image is copied within minutes, with every secret and record that is in it; taking the share back does not take the copies back.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",
    severity: "critical",
    level: "mandatory",
    remediationSteps: "Name the accounts that need it.",
    controls: ["fsbp RDS.1 partly", "fsbp SSM.4"],
    options: {},
    limitations: [
        "Snapshots that RDS takes by itself, and what is shared outside the program.",
        "Snapshots of volumes, which `compute-snapshots-private` guards.",
    ],
    types: [...shares.keys()],
    *check(resource) {
        const path = shares.get(canonicalType(resource.type)) ?? [];
        const shared = sharedWith(resource, path);
        const property = path.join(".");
        if (shared.some((one) => typeof one === "string" && one.toLowerCase() === "all")) {
            yield violation(
                resource,
                `${named(resource)} is shared with every AWS account; name the accounts in ${property === "group" ? "accountId" : property}`,
            );
        } else if (shared.includes(pending)) {
            yield undecided(resource, `${named(resource)} must not be shared with every AWS account`, [
                missing(resource, property),
            ]);
        }
    },
});

/** Whom a resource is shared with: accounts in a list, or in one text with commas between them. */
function sharedWith({ inputs }: Single, path: readonly string[]): readonly unknown[] {
    const shared = read(inputs, ...path);
    if (typeof shared === "string") {
        return shared.split(",").map((one) => one.trim());
    }
    const accounts = list(inputs, ...path);
    return accounts === pending ? [pending] : (accounts ?? []);
}
