import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { besides, compare, describe } from "../compare";
import type { Suite } from "../finding";
import { loaderOf, scriptOf } from "../script";
import { ratioOf } from "../statistics";

/** The whole plan of dev, with the picture that an earlier plan left, against an empty program and against AWS CDK. */
export const plan: Suite = {
    name: "plan",
    what: "npm start: plan of dev as a whole process",
    async measure(context) {
        const { root, scratch, runs, packages } = context;
        await packages();
        const bench = join(root, "bench");
        const output = join(scratch, "cdk");
        const picture = join(scratch, "first.svg");
        // The same Node, the same flags and the same loader for each.
        const [node, ...flags] = scriptOf(root, "start");
        const loader = loaderOf(root, "start")
            .slice(1)
            .map((flag) => (flag.startsWith("./") ? join(root, flag) : flag));
        const cdk = {
            command: [node, ...loader, "cdk/app.ts"],
            cwd: join(bench, "others"),
            env: { CDK_OUTDIR: output },
        } as const;
        const sides = await compare(
            {
                plan: { command: [node, ...flags], cwd: root },
                first: {
                    command: [node, ...flags, "--picture", picture],
                    cwd: root,
                    prepare: () => rmSync(picture, { force: true }),
                },
                empty: { command: [node, ...loader, join(bench, "inside", "empty-program.ts")], cwd: root },
                cdk,
                unvalidated: { ...cdk, env: { ...cdk.env, CDK_VALIDATION: "false" } },
            },
            runs,
            context,
        );
        const template = JSON.parse(readFileSync(join(output, "edge.template.json"), "utf8")) as { Resources: object };
        const size = `${Object.keys(template.Resources).length} resources`;
        const about = `plan ${describe(sides.plan)}`;
        return [
            {
                id: "plan/cdk",
                what: `AWS CDK's synth with cdk-nag of an equal stack (${size}), as its users see it, to the plan`,
                value: ratioOf(sides.cdk.walls, sides.plan.walls),
                unit: "x",
                detail: `${about}; CDK ${describe(sides.cdk)}; ${besides(sides.cdk, sides.plan)}`,
            },
            {
                id: "plan/cdk-without-validation",
                what: "AWS CDK's synth with cdk-nag, its own validation taken out, to the plan",
                value: ratioOf(sides.unvalidated.walls, sides.plan.walls),
                unit: "x",
                detail: `CDK ${describe(sides.unvalidated)}; ${besides(sides.unvalidated, sides.plan)}`,
            },
            {
                id: "plan/empty",
                what: "the plan to an empty Pulumi program on mocks",
                value: ratioOf(sides.plan.walls, sides.empty.walls),
                unit: "x",
                detail: `empty program ${describe(sides.empty)}; ${besides(sides.plan, sides.empty)}`,
            },
            {
                id: "plan/first",
                what: "a plan that has to draw its picture to one that finds it drawn",
                value: ratioOf(sides.first.walls, sides.plan.walls),
                unit: "x",
                detail: describe(sides.first),
            },
        ];
    },
};
