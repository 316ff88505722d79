import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, type Read, text } from "../../model/resources/value";
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
            if (volume === pending) {
                yield undecided(resource, must, [missing(resource, "volumes")]);
                continue;
            }
            for (const [property, path] of pathsOf(volume)) {
                if (path === pending) {
                    yield undecided(resource, must, [missing(resource, `volumes[${index}].${property}`)]);
                } else if (path !== undefined && path !== "" && !allow.includes(path)) {
                    yield violation(
                        resource,
                        `${named(resource)} mounts ${path} of its host as volumes[${index}]; leave ${property} out, or use EFS`,
                    );
                }
            }
        }
    },
});

/** Paths of the host by the property that names them: Docker's own driver takes one as the device of a bind mount. */
function pathsOf(volume: unknown): readonly (readonly [property: string, path: Read<string>])[] {
    const device = text(volume, "dockerVolumeConfiguration", "driverOpts", "device");
    const isPath = device === pending || device?.startsWith("/") === true;
    return [
        ["hostPath", text(volume, "hostPath")],
        ...(isPath ? [["dockerVolumeConfiguration.driverOpts.device", device] as const] : []),
    ];
}
