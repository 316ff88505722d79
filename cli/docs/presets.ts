import { policies } from "../../policy/policies";
import { familyOf } from "./policies";

/** Configuration files of the pack by file name: levels for a purpose, made from what the policies say of themselves. */
export function presets(): Record<string, string> {
    const families = [...new Set(policies.map(({ name }) => familyOf(name)))];
    return {
        "production.json": levels(({ levelInProduction }) => levelInProduction),
        "development.json": levels(({ levelInDevelopment }) => levelInDevelopment),
        ...Object.fromEntries(
            families.map((family) => [
                `only-${family}.json`,
                levels(({ name }) => (familyOf(name) === family ? undefined : "disabled")),
            ]),
        ),
    };
}

type Policy = (typeof policies)[number];

function levels(levelOf: (policy: Policy) => string | undefined): string {
    const entries = policies.flatMap((policy) => {
        const level = levelOf(policy);
        return level === undefined ? [] : [[policy.name, level]];
    });
    return `${JSON.stringify(Object.fromEntries(entries), undefined, 4)}\n`;
}
