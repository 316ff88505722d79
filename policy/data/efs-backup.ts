import type { Declared } from "../../model/resources/declared";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, text } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { isEvery } from "../identity/everywhere";

const selection = "aws:backup/selection:Selection";
const backups: readonly Companion[] = [
    {
        type: "aws:efs/backupPolicy:BackupPolicy",
        property: "fileSystemId",
        counts: ({ inputs }) => {
            const status = text(inputs, "backupPolicy", "status");
            return status === pending ? pending : status === "ENABLED";
        },
        countsBy: "backupPolicy.status",
    },
    { type: selection, property: "resources", namesOthers: true },
];

export const dataEfsBackup = stackPolicy<Record<never, never>>({
    name: "data-efs-backup",
    description: "File systems are backed up.",
    rationale:
        "Replication and redundancy keep what was deleted or overwritten deleted and overwritten. A file system that is not made in the console has no backups unless it is told to.",
    source: "https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        'Declare an `aws.efs.BackupPolicy` with `backupPolicy: { status: "ENABLED" }`, or name the file system in an `aws.backup.Selection`.',
    controls: ["fsbp EFS.2", "fsbp EFS.7"],
    options: {},
    limitations: [
        "`conditions` of selections, which narrow them.",
        "How long backups are kept.",
        "Backup plans of another stack.",
    ],
    only: types.fileSystem,
    *check(graph) {
        for (const found of graph.ofType(types.fileSystem)) {
            const has = companionOf(graph, found, [types.fileSystem], backups);
            if (has !== true && graph.ofType(selection).some((one) => selects(one, found))) {
                continue;
            }
            if (has === false) {
                yield violation(
                    found,
                    `${named(found)} is not backed up; declare an efs.BackupPolicy with status ENABLED for it`,
                );
            } else if (has !== true) {
                yield undecided(found, `${named(found)} must be backed up`, has);
            }
        }
    },
});

/** Whether a selection takes a file system in by a tag, or without naming it. */
function selects({ inputs }: Declared, { inputs: { tags } }: Declared): boolean {
    const byName = blocks(inputs, "resources").some(
        (name) => typeof name === "string" && isEvery(name, "elasticfilesystem"),
    );
    return (
        byName ||
        blocks(inputs, "selectionTags").some((tag) => {
            const [key, value] = [text(tag, "key"), text(tag, "value")];
            return typeof key === "string" && typeof value === "string" && text(tags, key) === value;
        })
    );
}
