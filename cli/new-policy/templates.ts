/** Name of the constant that holds a policy: `wavelength-volume-gp2` is `wavelengthVolumeGp2`. */
export function constantOf(name: string): string {
    return name.replace(/-([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

/** Where a policy's file is, below `policy/` and without its ending: `wavelength/volume-gp2`. */
export function placeOf(name: string): string {
    const [family = "", ...rest] = name.split("-");
    return `${family}/${rest.join("-")}`;
}

/** A policy that does nothing yet. Its texts are marked, and a test of the pack refuses marked texts. */
export function policyTemplate(name: string): string {
    return `import { types } from "../../model/resources/graph/types";
import { resourcePolicy } from "../frame/definition";

export const ${constantOf(name)} = resourcePolicy<Record<never, never>>({
    name: "${name}",
    description: "TODO: what holds, as a sentence.",
    rationale: "TODO: why it has to hold.",
    source: "TODO: AWS's page that says so",
    severity: "medium",
    level: "mandatory",
    remediationSteps: "TODO: what to do about a violation.",
    options: {},
    limitations: ["TODO: what it does not see; leave the list empty where it sees everything."],
    types: [types.instance],
    *check(_resource) {
        // TODO: yield violation(resource, message), or undecided(resource, fault, [missing(resource, property)]) where a value is not known.
    },
});
`;
}

/** Its test: the four cases that every policy has, each failing until it is written. */
export function testTemplate(name: string): string {
    return `import assert from "node:assert/strict";
import { ${constantOf(name)} as policy } from "../../../../policy/${placeOf(name)}";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

describe("${name}", () => {
    it("TODO: reports what violates it, and nothing that complies", async () => {
        const stack = new Stack();
        stack.add("aws:ec2/instance:Instance", "fine", {});
        const wrong = stack.add("aws:ec2/instance:Instance", "wrong", {});
        await expectFindings(policy, stack, { violations: [[wrong, "TODO: the whole message"]] });
    });

    it("TODO: waits for a value that is not known", async () => {
        const stack = new Stack();
        const later = stack.add("aws:ec2/instance:Instance", "later", { instanceType: unknownValue });
        await expectFindings(policy, stack, { unknown: [[later, "unknown: TODO: the whole message"]] });
    });

    it("TODO: leaves other resources and odd shapes alone", () => {
        assert.fail("TODO: add resources that it does not apply to, and missing, null and empty values");
    });
});
`;
}

/** The pack's list with the policy imported and entered behind the others of its family. */
export function withEntry(list: string, name: string): string {
    const place = `./${placeOf(name)}`;
    const line = `import { ${constantOf(name)} } from "${place}";`;
    const lines = list.split("\n");
    const imports = lines.flatMap((each, index) => {
        const from = /^import .* from "(.+)";$/.exec(each)?.[1];
        return from === undefined ? [] : [{ from, index }];
    });
    const behind = imports.find(({ from }) => from.localeCompare(place, "en", { numeric: true }) > 0);
    lines.splice(behind?.index ?? (imports.at(-1)?.index ?? -1) + 1, 0, line);
    const family = name.split("-")[0] ?? name;
    const last = lines.findLastIndex((each) => new RegExp(`^    ${family}[A-Z]\\w*,$`).test(each));
    const end = lines.lastIndexOf("];");
    lines.splice(last === -1 ? end : last + 1, 0, `    ${constantOf(name)},`);
    return lines.join("\n");
}
