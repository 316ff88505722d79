import { vpcQuotas } from "../../../model/aws/quotas";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

const { rulesPerSecurityGroup: rulesPerGroup, vpcsPerRegion, endpointsPerVpc, peeringsPerVpc } = vpcQuotas;

/** Rules of a zone server's group beside the carrier's list: bastion, probe and ICMP. */
const otherZoneRules = 3;

/** Limits of AWS that a configuration can exceed. */
export function quotaFaults(settings: Settings): Fault[] {
    return [...prefixListFaults(settings), ...blockFaults(settings)];
}

/** Blocks that each become a rule of one group, whose quota it is. */
function blockFaults({ bastion, networkLoadBalancer, lattice }: Settings): Fault[] {
    const { database, hosts = [] } = lattice?.resources ?? {};
    const ports = new Set([443, ...(database === true ? ["database"] : []), ...hosts.map(({ port }) => port)]).size;
    const lists = [
        { path: "bastion.sshCidrBlocks", blocks: bastion?.sshCidrBlocks, each: 1 },
        { path: "networkLoadBalancer.cidrBlocks", blocks: networkLoadBalancer?.cidrBlocks, each: 1 },
        { path: "lattice.endpoint.cidrBlocks", blocks: lattice?.endpoint?.cidrBlocks, each: ports },
    ];
    return lists.flatMap(({ path, blocks = [], each }) => {
        const rules = blocks.length * each;
        return rules <= rulesPerGroup
            ? []
            : [
                  {
                      path,
                      value: blocks,
                      problem: `${blocks.length} blocks make ${rules} rules, and a security group takes ${rulesPerGroup}`,
                      allowed: `at most ${Math.floor(rulesPerGroup / each)} blocks are allowed: join neighbouring ones`,
                  },
              ];
    });
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

/** What is allowed but worth knowing before AWS says no: quotas that AWS raises for whoever asks. */
export function quotaAdvisories(settings: Settings): string[] {
    const { network, hybrid, lattice, addressQuota } = settings;
    const addresses = addressCount(settings);
    const vpcs = 1 + (hybrid?.vpcs.length ?? 0) + (hybrid?.zoneVpcs.length ?? 0);
    const endpoints =
        network.interfaceEndpoints.length + (hybrid?.endpoints.length ?? 0) + (lattice?.endpoint === undefined ? 0 : 1);
    const peerings =
        (hybrid?.peerings.length ?? 0) + (hybrid?.vpcs.filter(({ join }) => join === "peering").length ?? 0);
    const above = (count: number, quota: number, what: string, of: string) =>
        count <= quota
            ? []
            : [`${count} ${what}, and the quota is ${quota} ${of} unless AWS has raised it for the account.`];
    return [
        ...(addresses <= addressQuota
            ? []
            : [
                  `${addresses} Elastic IP addresses are declared, and the account's quota is ${addressQuota} a Region (addressQuota). Ask AWS for more, or declare fewer: network.natGateways one, failover.entry alb.`,
              ]),
        ...above(vpcs, vpcsPerRegion, "VPCs are declared", "a Region"),
        ...above(endpoints, endpointsPerVpc, "interface endpoints are declared in the network's VPC", "a VPC"),
        ...above(peerings, peeringsPerVpc, "peerings of the network's VPC are declared", "a VPC"),
    ];
}

function addressCount({ network, wavelength, failover, bastion, hybrid }: Settings): number {
    const nat = { none: 0, one: 1, "per-az": network.availabilityZones.length }[network.natGateways];
    const natUsed = network.subnetTiers.includes("private") ? nat : 0;
    const servers = failover?.entry === "address" ? failover.servers : 0;
    const linked = hybrid?.zoneVpcs.length ?? 0;
    return natUsed + linked + (wavelength?.zones.length ?? 0) + servers + (bastion?.access === "ssh" ? 1 : 0);
}
