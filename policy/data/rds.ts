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

/** Engine and version, `pending` where either is. */
export function engineOf(inputs: Properties): { engine: Read<string>; version: Read<string> } {
    const engine = text(inputs, "engine");
    return {
        engine: typeof engine === "string" ? engine.toLowerCase() : engine,
        version: text(inputs, "engineVersion"),
    };
}
