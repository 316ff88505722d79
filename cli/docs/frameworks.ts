import type { Policy } from "../../policy/frame/definition";
import { type Framework, frameworks, readControl } from "../../policy/frame/frameworks";
import { policies } from "../../policy/policies";

/** Controls that no policy shows, and why, by framework. */
const leftOut: Readonly<Record<Framework, readonly (readonly [ids: string, reason: string])[]>> = {
    fsbp: [
        [
            "EC2.4, EC2.16, EC2.20, IAM.3, IAM.8, SecretsManager.2, SecretsManager.3",
            "tell of use and state over time, which no program declares",
        ],
        [
            "EC2.1, RDS.1",
            "tell whom snapshots were shared with; `compute-snapshots-private` blocks sharing them with everybody",
        ],
        ["IAM.4, IAM.5, IAM.6", "are about the root user and people's devices"],
        [
            "EC2.10, EC2.55 to EC2.60",
            "ask for one interface endpoint for each of several services in every VPC, whether or not it uses them",
        ],
        [
            "AutoScaling.6, EC2.17, EC2.24, ELB.2, ELB.8, ELB.21, RDS.19 to RDS.22, RDS.26, RDS.45, RDS.46, S3.6, S3.9, S3.13",
            "have no policy yet",
        ],
    ],
    cis: [
        [
            "2.1 to 2.12, 2.15 to 2.20",
            "are about the root user, people's passwords and devices, and credentials over time",
        ],
        [
            "4.1 to 4.5, 4.8, 4.9, 5.1 to 5.16",
            "are about the account's trails, recorders and alarms, which stand outside an application's program",
        ],
        [
            "3.1.2, 3.1.3",
            "MFA delete takes the root user's device, and discovery of personal data is a service of the account",
        ],
        ["6.6, 6.8", "have no policy yet"],
    ],
};

interface Served {
    readonly policy: string;
    readonly partly: boolean;
}

/** The page on frameworks, both ways: from a control to policies and from a policy to controls. */
export function frameworksPage(): string {
    return [
        "# Frameworks",
        "",
        "Which controls of compliance frameworks the policies serve. `partly` stands where a policy shows a part of a control only; then the",
        "policy's own page says what it misses. The option `framework` of the pack selects the policies of one framework, and each policy",
        "hands its controls to Pulumi as `framework` and `tags`. Controls that only a running account can show have no policy.",
        "",
        "Made from the policies by `npm run docs`.",
        ...(Object.keys(frameworks) as Framework[]).flatMap(section),
        "",
        "## From policy to controls",
        "",
        "| policy | controls |",
        "|---|---|",
        ...policies.filter(({ controls = [] }) => controls.length > 0).map(row),
        "",
    ].join("\n");
}

function section(framework: Framework): string[] {
    const { name, version, reference } = frameworks[framework];
    const served = controlsOf(framework);
    const full = [...served.values()].filter((found) => found.some(({ partly }) => !partly)).length;
    return [
        "",
        `## ${name} ${version}`,
        "",
        `${full} controls in full, ${served.size - full} partly ([the framework](${reference})).`,
        "",
        "| control | policies |",
        "|---|---|",
        ...[...served].map(
            ([id, found]) =>
                `| ${id} | ${found.map(({ policy, partly }) => `${link(policy)}${partly ? " (partly)" : ""}`).join(", ")} |`,
        ),
        "",
        "Left out:",
        "",
        ...leftOut[framework].map(([ids, reason]) => `- ${ids}: ${reason}.`),
    ];
}

/** What serves each control of a framework, in the order of their numbers. */
export function controlsOf(framework: Framework): ReadonlyMap<string, readonly Served[]> {
    const found = new Map<string, Served[]>();
    for (const { name, controls = [] } of policies) {
        for (const control of controls.map(readControl).filter((one) => one.framework === framework)) {
            found.set(control.id, [...(found.get(control.id) ?? []), { policy: name, partly: control.partly }]);
        }
    }
    return new Map([...found].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })));
}

function row({ name, controls = [] }: Policy): string {
    const shown = controls
        .map(readControl)
        .map(({ framework, id, partly }) => `${framework} ${id}${partly ? " (partly)" : ""}`);
    return `| ${link(name)} | ${shown.join(", ")} |`;
}

function link(policy: string): string {
    return `[\`${policy}\`](policies.md#${policy})`;
}
