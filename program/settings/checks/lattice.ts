import { planAddresses } from "../../../model/addressing/plan";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { latticeAccessFaults } from "./lattice-access";

/** Options of VPC Lattice that contradict each other, other sections, or AWS. */
export function latticeOptionFaults(settings: Settings): Fault[] {
    return [
        ...targetFaults(settings),
        ...canaryFaults(settings),
        ...domainFaults(settings),
        ...resourceFaults(settings),
        ...roomFaults(settings),
        ...latticeAccessFaults(settings),
    ];
}

function targetFaults({ lattice, failover }: Settings): Fault[] {
    const targets = lattice?.targets ?? [];
    return targets.flatMap((kind, index): Fault[] => {
        const path = `lattice.targets[${index}]`;
        return [
            ...(targets.indexOf(kind) === index ? [] : [{ path, value: kind, problem: "is named twice" }]),
            ...(kind !== "lambda" && failover === undefined
                ? [
                      {
                          path,
                          value: kind,
                          problem: "needs servers in Availability Zones: add `failover`, or leave it out",
                      },
                  ]
                : []),
        ];
    });
}

function canaryFaults({ lattice, failover }: Settings): Fault[] {
    const canary = lattice?.canary;
    if (canary === undefined) {
        return [];
    }
    const { from, to, image, stages, percent } = canary;
    const rising = stages.every((stage, index) => stage > (stages[index - 1] ?? 0));
    const faults: Fault[] = [];
    if (!rising || stages.at(-1) !== 100) {
        faults.push({
            path: "lattice.canary.stages",
            value: stages,
            problem: "stages that rise and end with 100 are allowed, such as [1, 10, 50, 100]",
        });
    }
    if (percent !== 0 && !stages.includes(percent)) {
        faults.push({
            path: "lattice.canary.percent",
            value: percent,
            problem: `0 or a stage is allowed: ${[0, ...stages].join(", ")}`,
        });
    }
    for (const [path, side] of [
        ["lattice.canary.from", from],
        ["lattice.canary.to", to],
    ] as const) {
        if ((side === "instance" || side === "alb") && failover === undefined) {
            faults.push({
                path,
                value: side,
                problem: "needs servers in Availability Zones: add `failover`, or choose container or lambda",
            });
        }
    }
    if (from === to && to !== "container") {
        faults.push({
            path: "lattice.canary.to",
            value: to,
            problem: "is the old side as well: choose another, or another lattice.canary.from",
        });
    }
    if (image !== undefined && (from !== "container" || to !== "container")) {
        faults.push({
            path: "lattice.canary.image",
            value: image,
            problem: `is for a second ECS service, which from ${from} to ${to} there is none of: remove it`,
        });
    }
    return faults;
}

function domainFaults({ lattice, dns, front }: Settings): Fault[] {
    const { hostName, certificateArn } = lattice ?? {};
    const faults: Fault[] = [];
    if (hostName !== undefined && dns === undefined) {
        faults.push({ path: "lattice.hostName", value: hostName, problem: "needs a domain to stand under: add `dns`" });
    }
    if (hostName !== undefined && dns !== undefined && front?.hostName === hostName) {
        faults.push({ path: "lattice.hostName", value: hostName, problem: "is the front's own name: choose another" });
    }
    if (certificateArn !== undefined && hostName === undefined) {
        faults.push({
            path: "lattice.certificateArn",
            value: certificateArn,
            problem: "is for no name: add lattice.hostName, or remove it",
        });
    }
    return faults;
}

function resourceFaults({ lattice, database }: Settings): Fault[] {
    const resources = lattice?.resources;
    if (resources === undefined) {
        return [];
    }
    const names = resources.hosts.map(({ name }) => name);
    return [
        ...(resources.database && database === undefined
            ? [{ path: "lattice.resources.database", value: true, problem: "there is none: add `database`" }]
            : []),
        ...(resources.database || names.length > 0
            ? []
            : [{ path: "lattice.resources", problem: "offers nothing: set database to true, or add hosts" }]),
        ...names.flatMap((name, index) =>
            names.indexOf(name) === index && name !== "database"
                ? []
                : [
                      {
                          path: `lattice.resources.hosts[${index}].name`,
                          value: name,
                          problem: name === "database" ? "is the database's own name" : "is named twice",
                      },
                  ],
        ),
    ];
}

/**
 * Longest prefix of a subnet with a /28 of its own to spare: AWS keeps the first four addresses and the last one, so both
 * halves of a /27 have some of them.
 */
const longestPrefix = 26;

/** Endpoint and resource gateway take a /28 of each private subnet, given or planned. */
function roomFaults({ lattice, network }: Settings): Fault[] {
    const takers = (["endpoint", "resources"] as const).filter((key) => lattice?.[key] !== undefined);
    if (takers.length === 0) {
        return [];
    }
    const by = takers.map((key) => `lattice.${key}`).join(" and ");
    const { subnets } = planAddresses({
        cidrBlock: network.cidrBlock,
        availabilityZones: network.availabilityZones,
        tiers: network.subnetTiers,
        subnetCidrBlocks: network.subnetCidrBlocks,
    });
    return subnets
        .filter(({ tier, cidrBlock }) => tier === "private" && Number(cidrBlock.split("/")[1]) > longestPrefix)
        .map(({ key, cidrBlock }) => {
            const given = network.subnetCidrBlocks[key] !== undefined;
            const verb = takers.length === 1 ? "needs" : "need";
            return {
                path: given ? `network.subnetCidrBlocks.${key}` : "network.cidrBlock",
                value: given ? cidrBlock : network.cidrBlock,
                problem: `${given ? "" : `leaves ${cidrBlock} for ${key}, which `}has no free /28 that ${by} ${verb}`,
                allowed: `a subnet of /${longestPrefix} or larger is allowed`,
            };
        });
}
