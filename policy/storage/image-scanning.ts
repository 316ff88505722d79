import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { coversAction } from "../../model/resources/statements";
import { blocks, pending, text } from "../../model/resources/value";
import type { Policy } from "../frame/definition";
import { onEach, settingPolicy, switched } from "../frame/setting";

const judged = settingPolicy({
    name: "storage-image-scanning",
    description: "Container registries look for known vulnerabilities in what is pushed to them.",
    rationale: "An image ages while it stays the same: only a scan tells which of its packages has become a hole.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `imageScanningConfiguration.scanOnPush` to true, or scan the whole registry by `ecr.RegistryScanningConfiguration`.",
    controls: ["fsbp ECR.1"],
    limitations: ["The configuration of a registry that another stack declares."],
    types: ["aws:ecr/repository:Repository"],
    must: "must scan images",
    settings: [switched("imageScanningConfiguration.scanOnPush", true, false)],
});

export const storageImageScanning: Policy = onEach(judged, isLeft, "must scan images");

/** Whether the registry's own configuration leaves a repository unscanned, or the values that decide. */
function isLeft(graph: Graph, repository: Declared): boolean | readonly Unknown[] {
    const unknowns: Unknown[] = [];
    for (const registry of graph.ofType("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration")) {
        const scanned = blocks(registry.inputs, "rules").map((rule) => scans(rule, repository));
        if (scanned.includes(true)) {
            return false;
        }
        if (scanned.includes(pending)) {
            unknowns.push(missing(registry, "rules"));
        }
    }
    return unknowns.length > 0 ? unknowns : true;
}

/** Whether a rule scans what is pushed to a repository. */
function scans(rule: unknown, repository: Declared): boolean | typeof pending {
    const frequency = rule === pending ? pending : text(rule, "scanFrequency");
    if (frequency === pending || frequency === "MANUAL") {
        return frequency === pending ? pending : false;
    }
    // Pulumi's own name begins with the resource's.
    const name = text(repository.inputs, "name") ?? repository.name;
    const covered = blocks(rule, "repositoryFilters").map((one) => {
        const filter = one === pending ? pending : text(one, "filter");
        if (typeof filter !== "string" || filter === "*") {
            return filter === "*" || (filter === pending && pending);
        }
        return name === pending ? pending : coversAction(filter.includes("*") ? filter : `*${filter}*`, name);
    });
    return covered.includes(true) || (covered.includes(pending) && pending);
}
