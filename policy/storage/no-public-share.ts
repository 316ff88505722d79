import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { blocks, pending } from "../../model/resources/value";
import { resourcePolicy, type Single, undecided, violation } from "../frame/definition";

interface Share {
    /** Names of the property that says whom it is shared with, through lists of blocks; `all` is everybody. */
    readonly path: readonly string[];
    /** Where accounts are named, where that is another property. */
    readonly accounts?: string;
}

const shared: Share = { path: ["sharedAccounts"] };
const shares: ReadonlyMap<string, Share> = new Map([
    ["aws:rds/snapshot:Snapshot", shared],
    ["aws:rds/snapshotCopy:SnapshotCopy", shared],
    ["aws:rds/clusterSnapshot:ClusterSnapshot", shared],
    ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy", shared],
    ["aws:ec2/amiLaunchPermission:AmiLaunchPermission", { path: ["group"], accounts: "accountId" }],
    [
        "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
        {
            path: ["distributions", "amiDistributionConfiguration", "launchPermission", "userGroups"],
            accounts: "userIds",
        },
    ],
    ["aws:ssm/document:Document", { path: ["permissions", "accountIds"] }],
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
        const { path, accounts = path.join(".") } = shares.get(canonicalType(resource.type)) ?? shared;
        const whom = sharedWith(resource, path);
        if (whom.some((one) => typeof one === "string" && one.toLowerCase() === "all")) {
            yield violation(
                resource,
                `${named(resource)} is shared with every AWS account; name the accounts in ${accounts}`,
            );
        } else if (whom.includes(pending)) {
            yield undecided(resource, `${named(resource)} must not be shared with every AWS account`, [
                missing(resource, path.join(".")),
            ]);
        }
    },
});

/** Whom a resource is shared with: accounts in a list, or in one text with commas between them. */
function sharedWith({ inputs }: Single, path: readonly string[]): readonly unknown[] {
    let values: readonly unknown[] = [inputs];
    for (const key of path) {
        values = values.flatMap((value) => (value === pending ? [pending] : blocks(value, key)));
    }
    return values.flatMap((value) => (typeof value === "string" ? value.split(",").map((one) => one.trim()) : value));
}
