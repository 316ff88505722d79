import type { Policy } from "../../policy/frame/definition";
import { type Framework, frameworks, readControl } from "../../policy/frame/frameworks";
import { policies } from "../../policy/policies";

/** Controls that no policy shows, and why, by framework: a sentence whose subject are the controls. */
const leftOut: Readonly<Record<Framework, readonly (readonly [ids: string, reason: string])[]>> = {
    fsbp: [
        [
            "EC2.4, EC2.16, EC2.20, IAM.3, IAM.8, KMS.3, SecretsManager.2, SecretsManager.3",
            "tell of use and state over time, which no program declares",
        ],
        [
            "EC2.1",
            "tells whom snapshots were shared with; `compute-snapshots-private` blocks sharing those of volumes with everybody",
        ],
        ["RDS.4", "asks of a snapshot what it has from its database, which `data-rds-encrypted` judges"],
        ["IAM.4, IAM.5, IAM.6", "are about the root user and people's devices"],
        [
            "EC2.10, EC2.55 to EC2.60",
            "ask for one interface endpoint for each of several services in every VPC, whether or not it uses them",
        ],
        [
            "AutoScaling.6",
            "asks every group for several instance types, which a Wavelength Zone, a licence or a measured size rule out",
        ],
        ["ECS.1", "was retired by AWS in March 2026; ECS.4 and ECS.20 ask for its parts"],
        ["DynamoDB.1", "is about throttling and cost, and on-demand tables meet it by themselves"],
        ["EC2.17", "forbids a second network interface, which appliances and servers in two networks are made with"],
        ["EC2.24", "is decided by the image, of which a program names the ID only"],
        [
            "ELB.2, ELB.8",
            "ask for where a Classic Load Balancer's certificate comes from and for one policy of 2017; new programs have none of them",
        ],
        [
            "ELB.21",
            "asks for TLS in health checks, which carry nothing of those who use the service; `front-encrypted-targets` asks for it in requests",
        ],
        [
            "RDS.19 to RDS.22",
            "ask for one way of being told of several; alarms and EventBridge rules are others, and nobody can tell from a program that none is there",
        ],
        [
            "RDS.45",
            "looks at a switch that the exports of `data-rds-log-exports` show as well: no audit log is exported that is not written",
        ],
        [
            "RDS.51",
            "asks for a minor version of Aurora MySQL from a list that AWS changes with each release; `data-rds-supported-engine` knows major ones",
        ],
        ["S3.6", "asks which of the named accounts is the program's own, which no plan knows"],
        [
            "S3.9",
            "asks for a second bucket of logs beside each bucket, where the account's trail records the same requests",
        ],
        ["S3.13, S3.25", "ask every bucket to let something expire, which depends on what it is for"],
    ],
    cis: [
        [
            "2.1 to 2.12, 2.15, 2.17 to 2.19",
            "are about the organization and its accounts, the root user, people's passwords and devices, and credentials over time",
        ],
        ["2.16", "asks for a role on every instance, also on one that calls nothing of AWS"],
        ["2.20", "is about people who use the console's shell"],
        [
            "4.1 to 4.5, 4.8, 4.9, 5.1 to 5.16",
            "are about the account's trails, recorders and alarms, which stand outside an application's program",
        ],
        [
            "3.1.2, 3.1.3",
            "take the root user's device (MFA delete), and a service of the whole account (discovery of personal data)",
        ],
        [
            "6.8",
            "leaves open which services a VPC uses and so which endpoints it needs; the benchmark has people look at it, too",
        ],
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
        "hands its controls to Pulumi as `framework` and `tags`. Controls that only a running account can show have no policy. Where a policy",
        "has options a control may ask for one of them, such as `everywhere` of `compute-no-public-ip`.",
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
