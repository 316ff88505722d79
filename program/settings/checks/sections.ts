import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Sections that need one another, and knobs that contradict each other. */
export function sectionFaults(settings: Settings, region: string): Fault[] {
    return [
        ...needs(
            settings,
            "service",
            ["cluster", "lattice"],
            "the example service runs on the cluster, behind VPC Lattice",
        ),
        ...needs(settings, "lattice", ["service"], "VPC Lattice needs a service to lead to"),
        ...needs(
            settings,
            "front",
            ["lattice", "cluster"],
            "the front's proxies run on the cluster and lead to VPC Lattice",
        ),
        ...needs(settings, "failover", ["wavelength"], "there is nothing to fail over from"),
        ...needs(settings, "certificates", ["wavelength"], "there are no servers that need any"),
        ...needs(settings, "servers", ["wavelength"], "there are none to look after"),
        ...needs(settings, "certificates", ["dns"], "names are proved by records in the hosted zone"),
        ...(settings.backups !== undefined && settings.database === undefined && settings.fileSystem === undefined
            ? [{ path: "backups", problem: "there is nothing to back up: a `database` or a `fileSystem` is needed" }]
            : []),
        ...(settings.backups?.copyToRegion === region
            ? [
                  {
                      path: "backups.copyToRegion",
                      value: region,
                      problem: "copies are for the day that this Region fails: name another",
                  },
              ]
            : []),
        ...needs(settings, "application", ["database"], "there is nothing else that it could use"),
        ...tierFaults(settings),
        ...bastionFaults(settings),
        ...certificateFaults(settings),
        ...sizeFaults(settings),
    ];
}

type Section =
    | "application"
    | "database"
    | "service"
    | "lattice"
    | "front"
    | "failover"
    | "wavelength"
    | "cluster"
    | "certificates"
    | "servers"
    | "dns";

function needs(settings: Settings, section: Section, others: readonly Section[], why: string): Fault[] {
    if (settings[section] === undefined) {
        return [];
    }
    const missing = others.filter((other) => settings[other] === undefined);
    return missing.map((other) => ({ path: other, problem: `is missing, and \`${section}\` needs it: ${why}` }));
}

function tierFaults({ network, database, application, cluster, bastion, failover, front }: Settings): Fault[] {
    const wanted = [
        { tier: "isolated", by: "database", used: database !== undefined, zones: 2 },
        { tier: "private", by: "application", used: application !== undefined, zones: 2 },
        { tier: "private", by: "cluster", used: cluster !== undefined, zones: 1 },
        { tier: "public", by: "front", used: front !== undefined, zones: 2 },
        { tier: "private", by: "bastion", used: bastion?.access === "ssm", zones: 1 },
        { tier: "public", by: "bastion", used: bastion?.access === "ssh", zones: 1 },
        { tier: "public", by: "failover", used: failover !== undefined, zones: failover?.entry === "alb" ? 2 : 1 },
        { tier: "private", by: "failover", used: failover !== undefined, zones: 2 },
    ] as const;
    const faults: Fault[] = [];
    for (const { tier, by, used, zones } of wanted) {
        if (used && !network.subnetTiers.includes(tier)) {
            faults.push({
                path: "network.subnetTiers",
                value: network.subnetTiers,
                problem: `\`${by}\` needs ${tier} subnets: add ${tier}`,
            });
        }
        if (used && network.availabilityZones.length < zones) {
            faults.push({
                path: "network.availabilityZones",
                value: network.availabilityZones,
                problem: `\`${by}\` needs ${zones} Availability Zones or more`,
            });
        }
    }
    if (
        network.natGateways !== "none" &&
        !network.subnetTiers.includes("public") &&
        network.subnetTiers.includes("private")
    ) {
        faults.push({
            path: "network.natGateways",
            value: network.natGateways,
            problem: "NAT gateways stand in public subnets: add public to network.subnetTiers, or choose none",
        });
    }
    return faults;
}

function bastionFaults({ bastion }: Settings): Fault[] {
    if (bastion?.access === "ssh" && bastion.sshCidrBlocks.length === 0) {
        return [
            { path: "bastion.sshCidrBlocks", problem: "is empty: with access ssh, name the addresses that may use it" },
        ];
    }
    if (bastion?.access === "ssm" && bastion.sshCidrBlocks.length > 0) {
        return [
            {
                path: "bastion.sshCidrBlocks",
                value: bastion.sshCidrBlocks,
                problem: "nothing listens with access ssm: remove them, or choose access ssh",
            },
        ];
    }
    return [];
}

function certificateFaults({ front, failover, dns }: Settings): Fault[] {
    const faults: Fault[] = [];
    if (front !== undefined && dns === undefined && front.certificateArn === undefined) {
        faults.push({
            path: "front.certificateArn",
            problem: "is missing: without `dns` no certificate can be requested and validated",
        });
    }
    if (failover?.entry === "address" && failover.certificateArn !== undefined) {
        faults.push({
            path: "failover.certificateArn",
            value: failover.certificateArn,
            problem:
                "is for a load balancer, which there is none of with entry address: remove it, or choose entry alb",
        });
    }
    if (failover?.entry === "alb" && dns === undefined && failover.certificateArn === undefined) {
        faults.push({
            path: "failover.certificateArn",
            problem: "is missing: without `dns` no certificate can be requested and validated",
        });
    }
    return faults;
}

function sizeFaults({ cluster, service, front }: Settings): Fault[] {
    const faults: Fault[] = [];
    if (front?.maxProxies !== undefined && front.maxProxies < front.proxies) {
        faults.push({
            path: "front.maxProxies",
            value: front.maxProxies,
            problem: `at least front.proxies, ${front.proxies}, is allowed`,
        });
    }
    if (service?.maxTasks !== undefined && service.maxTasks < service.desiredCount) {
        faults.push({
            path: "service.maxTasks",
            value: service.maxTasks,
            problem: `at least service.desiredCount, ${service.desiredCount}, is allowed`,
        });
    }
    if (cluster !== undefined && cluster.minSize > cluster.maxSize) {
        faults.push({
            path: "cluster.minSize",
            value: cluster.minSize,
            problem: `at most cluster.maxSize, ${cluster.maxSize}, is allowed`,
        });
    }
    return faults;
}
