import { planAddresses } from "../../../model/addressing/plan";
import type { SubnetTier } from "../../../model/addressing/request";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Smallest subnet of a load balancer: a /27 with eight free addresses. Source: Elastic Load Balancing User Guide, "Subnets". */
const longestPrefix = 27;

/** Subnets that load balancers stand in, given or planned, have room for them. */
export function balancerSubnetFaults(settings: Settings): Fault[] {
    const { network } = settings;
    const wanted = balancers(settings);
    const { subnets } = planAddresses({
        cidrBlock: network.cidrBlock,
        availabilityZones: network.availabilityZones,
        tiers: network.subnetTiers,
        subnetCidrBlocks: network.subnetCidrBlocks,
    });
    return subnets.flatMap(({ key, tier, cidrBlock }): Fault[] => {
        const by = wanted.filter((each) => each.tier === tier).map((each) => `\`${each.by}\``);
        if (by.length === 0 || Number(cidrBlock.split("/")[1]) <= longestPrefix) {
            return [];
        }
        const given = network.subnetCidrBlocks[key] !== undefined;
        return [
            {
                path: given ? `network.subnetCidrBlocks.${key}` : "network.cidrBlock",
                value: given ? cidrBlock : network.cidrBlock,
                problem: `${given ? "" : `leaves ${cidrBlock} for ${key}, which `}is too small for the load balancer of ${by.join(" and ")}`,
                allowed: `a subnet of /${longestPrefix} or larger is allowed`,
            },
        ];
    });
}

function balancers({ front, failover, networkLoadBalancer, hybrid, lattice }: Settings) {
    const internal = networkLoadBalancer?.scheme === "internal";
    const all: readonly { readonly tier: SubnetTier; readonly by: string; readonly used: boolean }[] = [
        { tier: "public", by: "front", used: front !== undefined },
        { tier: "public", by: "failover", used: failover?.entry === "alb" },
        { tier: internal ? "private" : "public", by: "networkLoadBalancer", used: networkLoadBalancer !== undefined },
        { tier: "private", by: "hybrid.privateLink", used: hybrid?.privateLink !== undefined },
        { tier: "private", by: "lattice.targets", used: lattice?.targets.includes("alb") === true },
    ];
    return all.filter(({ used }) => used);
}
