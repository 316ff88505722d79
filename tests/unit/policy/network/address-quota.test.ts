import { networkAddressQuota as policy } from "../../../../policy/network/address-quota";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const eip = "aws:ec2/eip:Eip";

function addresses(count: number, inputs: object = {}) {
    const stack = new Stack();
    return { stack, found: Array.from({ length: count }, (_, index) => stack.add(eip, `ip${index}`, { ...inputs })) };
}

describe("network-address-quota", () => {
    it("accepts five addresses in a Region, more in several, and those of a pool", async () => {
        const { stack } = addresses(5, { publicIpv4Pool: "amazon" });
        stack.add(eip, "elsewhere", { region: "us-west-2" });
        stack.add(eip, "pool", { publicIpv4Pool: "ipv4pool-ec2-1" });
        await expectFindings(policy, stack);
    });

    it("reports the first address beyond the quota, once, and names all", async () => {
        const { stack, found } = addresses(7, { publicIpv4Pool: unknownValue });
        const [, , , , , sixth] = found;
        await expectFindings(policy, stack, {
            violations: [
                [
                    sixth as NonNullable<typeof sixth>,
                    '7 Elastic IP addresses are declared (ec2.Eip "ip0", ec2.Eip "ip1", ec2.Eip "ip2", ec2.Eip "ip3", ec2.Eip "ip4" and 2 more), and the account\'s quota is 5 in a Region; ask AWS for more, or declare fewer',
                ],
            ],
        });
    });

    it("takes the quota that configuration states, in the Region that an address names", async () => {
        const { stack, found } = addresses(1, { region: "us-west-2" });
        await expectFindings(policy, stack, {
            options: { addresses: 0 },
            violations: [
                [
                    found[0] as NonNullable<(typeof found)[0]>,
                    '1 Elastic IP addresses are declared (ec2.Eip "ip0"), and the account\'s quota is 0 in us-west-2; ask AWS for more, or declare fewer',
                ],
            ],
        });
    });
});
