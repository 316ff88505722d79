import { join } from "node:path";
import { type Checker, cfnGuard, checkov, obtainChecker } from "../checkers";
import { compare, describe } from "../compare";
import type { Context, Finding, Suite } from "../finding";
import { inside } from "../inside";
import { type Launch, launch } from "../launch";
import { rounds } from "../rounds";
import { loaderOf } from "../script";
import { median } from "../statistics";

interface PolicyTimes {
    readonly policies: number;
    readonly resources: number;
    readonly first: number;
}

/** cfn-guard ends with 19 where a rule is not met, which is a result here. Source: cfn-guard's README, exit codes. */
const notMet = ["/bin/sh", "-c", '"$@" >/dev/null || [ $? -eq 19 ]', "sh"] as const;

const others: readonly {
    readonly checker: Checker;
    readonly name: string;
    readonly command: (program: string, template: string, root: string) => Launch["command"];
}[] = [
    {
        checker: cfnGuard,
        name: "cfn-guard with 23 rules",
        command: (program, template, root) => [
            ...notMet,
            program,
            "validate",
            "--rules",
            join(root, "bench", "guard", "edge.guard"),
            "--data",
            template,
        ],
    },
    {
        checker: checkov,
        name: "Checkov",
        command: (program, template) => [
            program,
            "--file",
            template,
            "--framework",
            "cloudformation",
            "--soft-fail",
            "--compact",
            "--quiet",
        ],
    },
];

/**
 * Checkers of templates on what AWS CDK makes of dev's equal, as whole processes, against the pack on prod, which
 * declares more, as a plan evaluates it.
 */
export const checkers: Suite = {
    name: "checkers",
    what: "checkers of templates, and the pack in a plan",
    async measure(context) {
        const template = await synthesize(context);
        const pack = await rounds(context.runs, () => inside<PolicyTimes>("policies", [], context));
        const findings: Finding[] = [];
        for (const { checker, name, command } of others) {
            const id = `checkers/${checker.program}`;
            const what = `${name} on a template, whole process, to the pack over prod in a plan`;
            const found = await obtainChecker(checker, context.note);
            if ("missing" in found) {
                findings.push({ id, what, missing: found.missing });
                continue;
            }
            const launched = { command: command(found.path, template, context.root), cwd: context.scratch };
            const { other } = await compare({ other: launched }, context.runs, context);
            const own = median(pack.map(({ first }) => first));
            const [{ policies, resources } = { policies: 0, resources: 0 }] = pack;
            findings.push({
                id,
                what,
                value: median(other.walls) / own,
                unit: "x",
                detail: `${checker.program} ${describe(other)}; ${policies} policies over ${resources} resources ${own.toFixed(0)} ms`,
            });
        }
        return findings;
    },
};

async function synthesize(context: Context): Promise<string> {
    await context.packages();
    const output = join(context.scratch, "template");
    const [node, ...flags] = loaderOf(context.root, "start");
    const loader = flags.map((flag) => (flag.startsWith("./") ? join(context.root, flag) : flag));
    await launch(
        {
            command: [node, ...loader, "cdk/app.ts"],
            cwd: join(context.root, "bench", "others"),
            env: { CDK_OUTDIR: output, CDK_VALIDATION: "false" },
        },
        context,
    );
    return join(output, "edge.template.json");
}
