import { unknown } from "../../model/network/facts";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { blocks, pending, read, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const ecsEfsTransitEncryption = resourcePolicy<Record<never, never>>({
    name: "ecs-efs-transit-encryption",
    description: "Tasks mount EFS file systems over TLS.",
    rationale:
        "Without transit encryption, which is off unless a volume asks for it, files cross the network in the open. AWS refuses an access point or IAM authorization without it.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-efs-config.html",
    severity: "high",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        'Set `transitEncryption: "ENABLED"` in the volume\'s `efsVolumeConfiguration`, which also takes the place of a Docker volume that mounts EFS as plain NFS.',
    controls: ["fsbp ECS.18"],
    options: {},
    limitations: [
        "Mounts that a container or a host makes by itself, and job definitions of AWS Batch.",
        "File systems of S3 Files, to which ECS sends data encrypted anyway, and of FSx, which know no such setting.",
    ],
    types: [types.taskDefinition],
    *check(resource) {
        for (const [index, volume] of blocks(resource.inputs, "volumes").entries()) {
            const name = text(volume, "name");
            const label = `volume ${typeof name === "string" ? `"${name}"` : `[${index}]`} of ${named(resource)}`;
            const { fault, unknown: property } = volume === pending ? { unknown: "volumes" } : judged(volume);
            if (fault !== undefined) {
                yield violation(resource, `${label} ${fault}`);
            } else if (property !== undefined) {
                const awaited =
                    property === "volumes" ? missing(resource, "volumes") : unknown(`${property} of ${label}`);
                yield undecided(resource, `${label} must mount EFS over TLS`, [awaited]);
            }
        }
    },
});

interface Judgement {
    /** What is wrong, as the rest of a sentence that begins with the volume. */
    readonly fault?: string;
    /** The key whose value is awaited. */
    readonly unknown?: string;
}

function judged(volume: unknown): Judgement {
    const [mount] = blocks(volume, "efsVolumeConfiguration");
    return mount === undefined ? asNfs(volume) : asEfs(mount);
}

function asEfs(mount: unknown): Judgement {
    const state = mount === pending ? pending : text(mount, "transitEncryption");
    if (state === pending) {
        return { unknown: mount === pending ? "efsVolumeConfiguration" : "transitEncryption" };
    }
    if (state === "ENABLED") {
        return {};
    }
    const point = read(mount, "authorizationConfig", "accessPointId") !== undefined;
    const iam = text(mount, "authorizationConfig", "iam") === "ENABLED";
    const asked = [...(point ? ["an access point"] : []), ...(iam ? ["IAM authorization"] : [])];
    const refused = asked.length > 0 ? `, and AWS refuses ${asked.join(" and ")} without it` : "";
    const found =
        state === undefined
            ? "does not set transitEncryption, and AWS's default is DISABLED"
            : `has transitEncryption ${state}`;
    return { fault: `${found}${refused}; set it to ENABLED` };
}

/** A Docker volume that mounts EFS as NFS: its options name the file system by its DNS name. */
function asNfs(volume: unknown): Judgement {
    const [docker] = blocks(volume, "dockerVolumeConfiguration");
    const options = ["type", "o", "device"].map((key) => text(docker, "driverOpts", key));
    const [type] = options;
    if (typeof type === "string" && !/^nfs/i.test(type)) {
        return {};
    }
    if (options.some((option) => typeof option === "string" && /\bfs-[0-9a-f]+\.efs\./.test(option))) {
        return { fault: "mounts EFS as plain NFS; use efsVolumeConfiguration with transitEncryption ENABLED" };
    }
    const isOpen = docker === pending || options.includes(pending);
    return isOpen ? { unknown: docker === pending ? "dockerVolumeConfiguration" : "driverOpts" } : {};
}
