import type { Properties } from "../../model/resources/declared";
import { canonicalType, types } from "../../model/resources/graph/types";
import { type Read, read, text } from "../../model/resources/value";
import type { Single } from "../frame/definition";

/** Whether a database is a copy that follows another one, whose settings it takes. */
export function isReplica(inputs: Properties): boolean {
    return ["replicateSourceDb", "replicationSourceIdentifier"].some((key) => read(inputs, key) !== undefined);
}

/** Whether a database starts from data that was there before, with the settings that came along. */
export function isRestored(inputs: Properties): boolean {
    return ["snapshotIdentifier", "restoreToPointInTime", "s3Import"].some((key) => read(inputs, key) !== undefined);
}

export function isCluster(resource: Pick<Single, "type">): boolean {
    return canonicalType(resource.type) === types.dbCluster;
}

/** A major version, `17` of `17.4`, `8.4` of `8.4.3`: what an engine calls one. */
export function majorVersion(engine: string, version: string): string {
    const parts = version.split(".");
    const single = /postgres/.test(engine) && Number(parts[0]) >= 10;
    return parts.slice(0, single ? 1 : 2).join(".");
}

/** Compares versions number by number; negative where the first is older. */
export function compareVersions(a: string, b: string): number {
    const left = a.split(".").map(Number);
    const right = b.split(".").map(Number);
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
        const difference = (left[index] ?? 0) - (right[index] ?? 0);
        if (difference !== 0) {
            return difference;
        }
    }
    return 0;
}

/** Engine and version, `pending` where either is. */
export function engineOf(inputs: Properties): { engine: Read<string>; version: Read<string> } {
    const engine = text(inputs, "engine");
    return {
        engine: typeof engine === "string" ? engine.toLowerCase() : engine,
        version: text(inputs, "engineVersion"),
    };
}
