import { coversEvery, namesIn } from "../../model/resources/statements";
import { pending, read } from "../../model/resources/value";

/**
 * Whether a statement is about every resource of a service, and no condition narrows it. A resource whose value is
 * awaited is one that somebody names.
 * @param service Its prefix, as in `iam`: `arn:aws:iam::*:*` is every resource of it.
 */
export function everywhere(statement: unknown, service: string): boolean {
    if (read(statement, "Condition") !== undefined) {
        return false;
    }
    if (namesIn(statement, "NotResource").length > 0) {
        return true;
    }
    const resources = namesIn(statement, "Resource");
    return resources.some((name) => name !== pending && isEvery(name, service));
}

/** Whether a name of resources stands for every one of a service, wherever. */
export function isEvery(name: string, service: string): boolean {
    if (coversEvery(name, "resources")) {
        return true;
    }
    const [arn, , of = "", , , ...rest] = name.split(":");
    return arn === "arn" && (of === "*" || of === service) && /^(?:[a-z-]+[:/])?[*?]*\*[*?]*$/.test(rest.join(":"));
}
