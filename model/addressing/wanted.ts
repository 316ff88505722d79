import { availabilityZone } from "./availability-zone";
import { type AddressFault, type AddressRequest, type SubnetTier, subnetTiers } from "./request";

export interface WantedSubnet {
    readonly tier: SubnetTier;
    readonly zone: string;
    readonly label: string;
    readonly slot: number;
}

/** The subnets in the order of their blocks; faults of the lists they come from are noted. */
export function wantedSubnets(request: AddressRequest, faults: AddressFault[]): WantedSubnet[] {
    const { availabilityZones, tiers, subnetCidrBlocks = {} } = request;
    const count = availabilityZones.length;
    if (count < 1 || count > 3) {
        const problem = `${count} Availability Zones`;
        faults.push({ path: "availabilityZones", value: availabilityZones, problem, allowed: "1 to 3 are allowed" });
    }
    const identified = availabilityZones.flatMap((zone, index) => {
        const path = `availabilityZones[${index}]`;
        const parsed = availabilityZone(zone);
        if (parsed === undefined) {
            const allowed = "a name such as ap-northeast-1a or an ID such as apne1-az1 is allowed";
            faults.push({ path, value: zone, problem: "not an Availability Zone", allowed });
            return [];
        }
        if (availabilityZones.indexOf(zone) !== index) {
            faults.push({ path, value: zone, problem: "named twice", allowed: "each zone once" });
            return [];
        }
        const first = availabilityZones[0] ?? zone;
        const firstParsed = availabilityZone(first);
        if (firstParsed !== undefined && firstParsed.form !== parsed.form) {
            const problem = `a zone ${parsed.form}, while '${first}' is a zone ${firstParsed.form}`;
            faults.push({
                path,
                value: zone,
                problem,
                allowed: "all by name or all by ID: AWS maps names to IDs per account",
            });
            return [];
        }
        return [{ zone, ...parsed }];
    });
    const ordered = identified.sort((a, b) => a.slot - b.slot);
    const wanted = subnetTiers
        .filter((tier) => tiers.includes(tier))
        .flatMap((tier) => ordered.map(({ zone, label, slot }) => ({ tier, zone, label, slot })));
    const keys = wanted.map(({ tier, label }) => `${tier}-${label}`);
    for (const key of Object.keys(subnetCidrBlocks).filter((each) => !keys.includes(each))) {
        const problem = "no subnet has this key";
        faults.push({
            path: `subnetCidrBlocks.${key}`,
            value: subnetCidrBlocks[key],
            problem,
            allowed: keys.join(", "),
        });
    }
    return wanted;
}
