import type { Policy } from "../../policy/frame/definition";
import { familyOf } from "../../policy/frame/family";
import { packName, packOptions } from "../../policy/frame/pack-options";
import { policies } from "../../policy/policies";

function families(): Map<string, Policy[]> {
    const found = new Map<string, Policy[]>();
    for (const policy of policies) {
        const family = found.get(familyOf(policy.name)) ?? [];
        family.push(policy);
        found.set(familyOf(policy.name), family);
    }
    return found;
}

/** The page on the policies, made from their own text. */
export function policiesPage(): string {
    return [
        "# Policies",
        "",
        `${policies.length} policies. Each can be switched, levelled and configured by the pack's configuration`,
        "(`--policy-pack-config FILE`):",
        "",
        "```json",
        '{ "wavelength-no-load-balancer": { "enforcementLevel": "advisory", "allowApplication": true } }',
        "```",
        "",
        "Levels are `mandatory`, `advisory` and `disabled`. A policy that cannot decide says so at advisory level, in a message that",
        "starts with `unknown:`; it never passes silently.",
        "",
        "A resource may stay as it is for a reason and until a day: in the configuration of a policy (by Pulumi name or URN, `*` for any characters),",
        "",
        "```json",
        '{ "wavelength-volume-gp2": { "exemptions": [{ "resource": "cache", "reason": "…", "until": "2027-03-31" }] } }',
        "```",
        "",
        "by a tag `exempt:<policy>` = `<last day> <reason>` on the resource, or by a component above it whose arguments carry",
        "`exemptions: [{ policy, resource?, reason, until }]` (`components/exempt.ts` is one). What was exempted is listed in plan and preview.",
        "Exemptions past their day count for nothing, as those of tags and components do that have no reason; those that match nothing are reported.",
        "What is not decided yet may be exempted too.",
        "",
        "Without any configuration only what AWS refuses, what cannot work, what is open to the world and what gives everything away is",
        "mandatory; everything else is advisory.",
        "",
        "Open to the world is a way in for somebody whom nobody named: a public address of a database or broker, a security group that admits",
        "every address, a document, a list or a share for everybody, a function URL that asks for no signature, an endpoint service that accepts every",
        "account. What is made for everybody is a front, and what a front should keep is advice: load balancers and routes of APIs.",
        "So is a way in that asks who calls, as the API of an EKS cluster or a search domain does, and a switch that only stops the next mistake,",
        "such as the block of public access of an account, of a bucket or of snapshots.",
        "",
        "## The pack as a whole",
        "",
        `Under the name \`${packName}\` the pack takes options of its own, which combine with each other and with entries of policies:`,
        "",
        "```json",
        `{ "${packName}": { "preset": "production", "families": ["network", "data"] }, "data-rds-multi-az": "disabled" }`,
        "```",
        "",
        ...Object.entries(packOptions).map(
            ([name, option]) =>
                `- **\`${name}\`** ${option.description}${option.default === undefined ? "" : ` Default: \`${JSON.stringify(option.default)}\`.`}`,
        ),
        "",
        '`"all": LEVEL` gives every policy one level; no policy needs another one to be on. A policy\'s own entry counts before `levels`,',
        "those before `all`, and `all` before the preset. Names, options, families, levels and days that do not exist stop the run, all named at once with the",
        "nearest that does or what is allowed. Options and exemptions of a policy that is off count for nothing, which is reported.",
        "`policy/presets` has a file for each preset, and `only-<family>.json`, which selects one family.",
        "",
        "Without a configuration the pack takes what the stack's own says: `wavelength-lattice:policyPreset` (`production` or `development`),",
        "`addressQuota`, and the `offeredInstanceTypes` of `wavelength.zones`. So `pulumi up --policy-pack policy` needs no other flag, and",
        "`pulumi config set wavelength-lattice:policyPreset production` does the same for any other program.",
        "",
        "Made from the policies' own text by `npm run docs`.",
        ...[...families()].flatMap(([family, members]) => ["", `## ${family}`, ...members.flatMap(section)]),
        "",
    ].join("\n");
}

function section(policy: Policy): string[] {
    const options = Object.entries(policy.options);
    return [
        "",
        `### ${policy.name}`,
        "",
        policy.description,
        "",
        `- **Level** ${levelsOf(policy)}, **severity** ${policy.severity}`,
        ...(policy.offInProduction === undefined ? [] : [`- **Off in presets** ${policy.offInProduction}`]),
        `- **Why** ${policy.rationale} ([source](${policy.source}))`,
        `- **Remediation** ${policy.remediationSteps}`,
        ...options.map(
            ([name, option]) =>
                `- **Option \`${name}\`** ${option.description} Default: \`${JSON.stringify(option.default)}\`.`,
        ),
        ...(policy.yieldsTo === undefined
            ? []
            : [
                  `- **Yields to** ${policy.yieldsTo.map((name) => `\`${name}\``).join(", ")}, where they find the same.`,
              ]),
        ...(policy.controls === undefined
            ? []
            : [`- **Controls** ${policy.controls.join(", ")} ([all](frameworks.md)).`]),
        ...(policy.limitations.length === 0 ? [] : [`- **Misses** ${policy.limitations.join(" ")}`]),
    ];
}

function levelsOf({ level, levelInProduction, levelInDevelopment }: Policy): string {
    const presets = Object.entries({ production: levelInProduction, development: levelInDevelopment });
    const others = presets.flatMap(([preset, other]) => (other === undefined ? [] : [`${other} in ${preset}`]));
    return [level, ...others].join(", ");
}

/** What the policies of a family are about. */
const subjects: Readonly<Record<string, string>> = {
    wavelength: "what runs in a Wavelength Zone, its addresses, routes and failover",
    lattice: "VPC Lattice: authentication, listeners, rules, targets, names",
    network: "subnets, routes, security groups, network ACLs, peerings, endpoints, quotas",
    front: "load balancers: HTTPS, TLS, zones, logs",
    compute: "EC2 instances, volumes, launch templates, Auto Scaling",
    ecs: "ECS tasks, services and clusters",
    data: "databases, file systems, logs",
    identity: "IAM and policy documents",
    storage: "buckets, tables, queues, topics, image repositories",
    serverless: "Lambda functions, APIs",
    secrets: "secrets, parameters and keys",
    stack: "tags, protection of what holds data, alarms",
    reachability: "expected flows, each proved",
};

/** One line a family, for the README. */
export function policiesSummary(): string {
    const rows = [...families()].map(([family, members]) => {
        const mandatory = members.filter(({ level }) => level === "mandatory").length;
        return `| [\`${family}\`](docs/policies.md#${family}) | ${members.length} | ${mandatory} | ${subjects[family] ?? ""} |`;
    });
    return ["| family | policies | mandatory by default | about |", "|---|---|---|---|", ...rows].join("\n");
}
