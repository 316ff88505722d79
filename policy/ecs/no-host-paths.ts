import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

type HostPaths = { allow: readonly string[] };

export const ecsNoHostPaths = resourcePolicy<HostPaths>({
    name: "ecs-no-host-paths",
    description: "Tasks mount no files of their host.",
    rationale:
        "A path of the host is every task's there: with `/var/run/docker.sock`, `/` or `/etc` a container is root on the host.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
    severity: "high",
    level: "advisory",
    remediationSteps: "Leave `hostPath` out, which gives the volume a folder of its own, or use EFS.",
    options: {
        allow: {
            description: "Paths of the host that tasks may mount, such as those that a monitoring agent reads.",
            schema: { type: "array", items: { type: "string" } },
            default: [],
        },
    },
    limitations: [],
    types: [types.taskDefinition],
    *check(resource, { allow }) {
        const must = `${named(resource)} must mount no files of its host`;
        for (const [index, volume] of blocks(resource.inputs, "volumes").entries()) {
            const path = volume === pending ? pending : text(volume, "hostPath");
            if (path === pending) {
                const awaited = volume === pending ? "volumes" : `volumes[${index}].hostPath`;
                yield undecided(resource, must, [missing(resource, awaited)]);
            } else if (path !== undefined && path !== "" && !allow.includes(path)) {
                yield violation(
                    resource,
                    `${named(resource)} mounts ${path} of its host as volumes[${index}]; leave hostPath out, or use EFS`,
                );
            }
        }
    },
});
