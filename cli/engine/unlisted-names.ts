import { read } from "../../model/resources/value";
import { namespace } from "../../program/settings/namespace";
import type { StackFile } from "../shared/project";

/** Names that a stack says are newer than the lists of what AWS has. */
export function unlistedNames(config: StackFile["config"]): readonly string[] {
    const database = config[`${namespace}:database`];
    const own = read(database, "allowUnlistedVersion") === true ? ["engineVersion", "instanceClass"] : [];
    return [
        config[`${namespace}:unlistedInstanceTypes`],
        config[`${namespace}:unlistedRegions`],
        read(config[`${namespace}:network`], "unlistedInterfaceEndpoints"),
        own.map((key) => read(database, key)),
    ].flatMap((names) => (Array.isArray(names) ? names.filter((name) => typeof name === "string") : []));
}
