import { nameOf } from "../../offline/engine/state";

/** How many resources a refusal names before it counts the rest. */
const named = 20;

/** Why a stack is not destroyed: what is protected, and how that ends. */
export function refusal(project: string, stack: string, urns: readonly string[]): string {
    const names = urns.map((urn) => `${nameOf(urn)} (${typeOf(urn)})`).sort();
    const more = names.length > named ? [`  and ${names.length - named} more`] : [];
    return [
        `stack ${stack} is not destroyed: ${names.length} of its resources ${names.length === 1 ? "is" : "are"} protected:`,
        ...names.slice(0, named).map((name) => `  ${name}`),
        ...more,
        `To destroy it all the same, set ${project}:protect to false in Pulumi.${stack}.yaml, run ` +
            `npm run up -- --stack ${stack}, and then this again.`,
        `Where ${project}:policyPreset is production, set it to development first: its policies ask for the protection.`,
    ].join("\n");
}

function typeOf(urn: string): string {
    return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}
