import { tasksPerHost } from "../../../components/cluster/hosts";
import type { Fault } from "../faults";
import type { Settings } from "../schema";
import { hasSecondService } from "../second-service";

/** Inbound rules that a security group may have, per IP family. Source: Amazon VPC quotas, default value. */
const rulesPerGroup = 60;

/** Rules of a zone server's group beside the carrier's list: bastion, probe and ICMP. */
const otherZoneRules = 3;

/** Limits of AWS that a configuration can exceed. */
export function quotaFaults(settings: Settings): Fault[] {
    return [...prefixListFaults(settings), ...rollingTaskFaults(settings)];
}

/** A prefix list counts with its size, not its entries, wherever a rule names it. */
function prefixListFaults({ wavelength }: Settings): Fault[] {
    if (wavelength === undefined) {
        return [];
    }
    const { cidrBlocks, maxEntries } = wavelength.carrierAddresses;
    const faults: Fault[] = [];
    const room = rulesPerGroup - otherZoneRules;
    if (cidrBlocks.length > room) {
        faults.push({
            path: "wavelength.carrierAddresses.cidrBlocks",
            value: cidrBlocks,
            problem: `${cidrBlocks.length} blocks; at most ${room} fit: a security group takes ${rulesPerGroup} rules, a prefix list counts with its size, and ${otherZoneRules} rules are taken`,
            allowed: "join neighbouring blocks",
        });
    } else if (cidrBlocks.length > maxEntries) {
        faults.push({
            path: "wavelength.carrierAddresses.maxEntries",
            value: maxEntries,
            problem: `at least ${cidrBlocks.length} is allowed, the number of blocks`,
        });
    }
    if (maxEntries > room) {
        faults.push({
            path: "wavelength.carrierAddresses.maxEntries",
            value: maxEntries,
            problem: `at most ${room} is allowed: a security group takes ${rulesPerGroup} rules, a prefix list counts with its size, and ${otherZoneRules} rules are taken`,
        });
    }
    return faults;
}

/** Twice the tasks run while a service rolls, each on a network interface of its own. */
function rollingTaskFaults(settings: Settings): Fault[] {
    const { cluster, service, front, webSocket, networkLoadBalancer } = settings;
    if (cluster === undefined) {
        return [];
    }
    const capacity = tasksPerHost(cluster.instanceType, cluster.awsvpcTrunking);
    if (capacity === undefined) {
        return [];
    }
    const services = hasSecondService(settings) ? 2 : 1;
    const others = [front?.proxies, webSocket?.desiredCount, networkLoadBalancer?.desiredCount];
    const rolling =
        2 * others.reduce((sum: number, each) => sum + (each ?? 0), services * (service?.desiredCount ?? 0));
    const room = cluster.maxSize * capacity;
    if (rolling <= room) {
        return [];
    }
    return [
        {
            path: "cluster.maxSize",
            value: cluster.maxSize,
            problem: `${cluster.maxSize} × ${cluster.instanceType} have room for ${room} tasks, and ${rolling} run while the services roll`,
            allowed: `at least ${Math.ceil(rolling / capacity)}, a larger instance type, or cluster.awsvpcTrunking`,
        },
    ];
}

/** What is allowed but worth knowing before AWS says no. */
export function quotaAdvisories(settings: Settings): string[] {
    const addresses = addressCount(settings);
    if (addresses <= settings.addressQuota) {
        return [];
    }
    return [
        `${addresses} Elastic IP addresses are declared, and the account's quota is ${settings.addressQuota} a Region (addressQuota). Ask AWS for more, or declare fewer: network.natGateways one, failover.entry alb.`,
    ];
}

function addressCount({ network, wavelength, failover, bastion, hybrid }: Settings): number {
    const nat = { none: 0, one: 1, "per-az": network.availabilityZones.length }[network.natGateways];
    const natUsed = network.subnetTiers.includes("private") ? nat : 0;
    const servers = failover?.entry === "address" ? failover.servers : 0;
    const linked = hybrid?.zoneVpcs.length ?? 0;
    return natUsed + linked + (wavelength?.zones.length ?? 0) + servers + (bastion?.access === "ssh" ? 1 : 0);
}
