import { types } from "../../model/resources/graph/types";
import { read, text } from "../../model/resources/value";
import type { Policy } from "../frame/definition";
import { bounded, onEach, settingPolicy } from "../frame/setting";
import { isOverridden } from "./overridden";

const limit = ["metadataOptions", "httpPutResponseHopLimit"] as const;

export const computeMetadataHopLimit: Policy = onEach(
    settingPolicy({
        name: "compute-metadata-hop-limit",
        description: "Answers of the instance metadata service do not travel beyond the instance.",
        rationale: "With a hop limit above 1 containers and proxies on the instance reach its credentials.",
        source: "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html",
        severity: "low",
        level: "advisory",
        remediationSteps: "Set `metadataOptions.httpPutResponseHopLimit` to 1; containers get roles of their own.",
        limitations: ["The limit that an AMI or the account's defaults set."],
        types: [types.instance, types.spotInstance, types.launchTemplate, types.launchConfiguration],
        must: "must keep metadata on the instance",
        when: ({ metadataOptions }) => text(metadataOptions, "httpEndpoint") !== "disabled",
        settings: [bounded(limit.join("."), { atMost: 1 }, 1)],
    }),
    (graph, resource) => !isOverridden(graph, resource, (own) => read(own, ...limit) !== undefined),
);
