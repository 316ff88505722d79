import type { Condition, FixedByKind } from "./fixed";

/** AWS makes a standard parameter advanced, and never the other way round. */
const lesserTier: Condition = (olds, news) => olds["tier"] === "Advanced" && news["tier"] === "Standard";

/** Backups, parameters, and the windows in which servers are patched. */
export const upkeep: FixedByKind = {
    "backup.Plan": { source: "backup/plan.go", arguments: ["name"] },
    "backup.Selection": {
        source: "backup/selection.go",
        arguments: ["conditions", "iamRoleArn", "name", "notResources", "planId", "resources", "selectionTags"],
    },
    "backup.Vault": { source: "backup/vault.go", arguments: ["kmsKeyArn", "name"] },
    "ssm.MaintenanceWindow": { source: "ssm/maintenance_window.go", arguments: [] },
    "ssm.MaintenanceWindowTarget": {
        source: "ssm/maintenance_window_target.go",
        arguments: ["description", "name", "resourceType", "windowId"],
    },
    "ssm.MaintenanceWindowTask": { source: "ssm/maintenance_window_task.go", arguments: ["taskType", "windowId"] },
    "ssm.Parameter": {
        source: "ssm/parameter.go",
        arguments: ["dataType", "name"],
        when: { tier: lesserTier },
    },
    "ssm.PatchBaseline": { source: "ssm/patch_baseline.go", arguments: ["operatingSystem"] },
    "ssm.PatchGroup": { source: "ssm/patch_group.go", arguments: ["baselineId", "patchGroup"] },
};
