import { existsSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../model/near";
import { UsageError } from "../shared/exit";

/**
 * The name of the policy to make.
 * @throws UsageError with what is wrong with the arguments or the name.
 */
export function readName(args: readonly string[], policyFolder: string): string {
    const unknown = args.filter((arg) => arg.startsWith("-") && arg !== "--new-family");
    const names = args.filter((arg) => !arg.startsWith("-"));
    if (unknown.length > 0 || names.length > 1) {
        const extra = [
            ...unknown.map((arg) => `unknown option ${arg}`),
            ...names.slice(1).map((arg) => `"${arg}" is one name too many`),
        ];
        throw new UsageError(extra.map((each) => `${each}; see npm run new:policy -- --help`));
    }
    return checkName(names[0], args.includes("--new-family"), policyFolder);
}

function checkName(name: string | undefined, isNewFamily: boolean, policyFolder: string): string {
    if (name === undefined) {
        throw new UsageError(`a name is needed: npm run new:policy -- wavelength-volume-gp2`);
    }
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name) || name.length > 60) {
        throw new UsageError(
            `"${name}" cannot be a policy's name: family and name, lowercase letters and digits joined by hyphens, at most 60 characters, as in wavelength-volume-gp2`,
        );
    }
    const [family = ""] = name.split("-");
    const families = ["wavelength", "lattice", "network", "front", "compute", "ecs", "data", "identity", "stack"];
    if (!families.includes(family) && !isNewFamily && !existsSync(join(policyFolder, family))) {
        const near = nearest(family, families);
        const hint = near === undefined ? "" : ` Did you mean ${near}?`;
        throw new UsageError(
            `there is no family "${family}"; families are ${families.join(", ")}.${hint} --new-family makes one`,
        );
    }
    return name;
}
