import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CarrierPrefixList, type CarrierPrefixListArgs } from "../../../../components/wavelength/carrier-prefix-list";
import { byName, declare } from "../../../support/declare";

const declareList = (args: CarrierPrefixListArgs) =>
    declare(() => {
        new CarrierPrefixList("carrier-addresses", args);
    });

describe("CarrierPrefixList", () => {
    it("holds the carrier's addresses in a list with room to grow (R06)", async () => {
        const resources = await declareList({ cidrBlocks: ["192.0.2.0/24", "198.51.100.0/24"] });
        assert.equal(resources.length, 2);
        const list = byName(resources, "aws:ec2/managedPrefixList:ManagedPrefixList", "carrier-addresses");
        assert.deepEqual(list.inputs, {
            addressFamily: "IPv4",
            maxEntries: 20,
            entries: [
                { cidr: "192.0.2.0/24", description: "Devices of the carrier" },
                { cidr: "198.51.100.0/24", description: "Devices of the carrier" },
            ],
            tags: { Name: "carrier-addresses" },
        });
    });

    it("leaves the entries to something outside where that is asked for (R06)", async () => {
        const ignored: unknown[] = [];
        const watch: pulumi.ResourceTransformation = ({ type, opts }) => {
            if (type === "aws:ec2/managedPrefixList:ManagedPrefixList") {
                ignored.push((opts as pulumi.CustomResourceOptions).ignoreChanges);
            }
            return undefined;
        };
        for (const managedBy of ["external", "stack"] as const) {
            await declare(() => {
                const args = { cidrBlocks: ["192.0.2.0/24"], managedBy };
                new CarrierPrefixList("carrier-addresses", args, { transformations: [watch] });
            });
        }
        assert.deepEqual(ignored, [["entries"], undefined]);
    });

    it("refuses the whole internet, what is no IPv4 block, and more than fits, all at once", async () => {
        const refused = declareList({
            cidrBlocks: ["0.0.0.0/0", "2001:db8::/32", "192.0.2.1/24", "192.0.2.0/24", "192.0.2.0/24", "KDDI"],
            maxEntries: 5,
        });
        await assert.rejects(refused, (error: Error) => {
            assert.ok(pulumi.RunError.isInstance(error));
            assert.equal(
                error.message,
                [
                    "The prefix list 'carrier-addresses' cannot be built:",
                    "  cidrBlocks: 6 blocks; maxEntries leaves room for 5, raise it",
                    "  cidrBlocks[0]: '0.0.0.0/0'; the whole internet is refused: name the addresses that may come in",
                    "  cidrBlocks[1]: '2001:db8::/32'; an IPv4 block such as 203.0.113.0/24 is allowed",
                    "  cidrBlocks[2]: '192.0.2.1/24'; its host bits are not zero; 192.0.2.0/24 is allowed",
                    "  cidrBlocks[4]: '192.0.2.0/24'; named twice, name it once",
                    "  cidrBlocks[5]: 'KDDI'; an IPv4 block such as 203.0.113.0/24 is allowed",
                ].join("\n"),
            );
            return true;
        });
    });

    for (const maxEntries of [0, 61, 1.5]) {
        it(`refuses a size of ${maxEntries}`, async () => {
            await assert.rejects(declareList({ cidrBlocks: ["192.0.2.0/24"], maxEntries }), (error: Error) => {
                const [, size] = error.message.split("\n");
                assert.equal(size, `  maxEntries: ${maxEntries}; a whole number from 1 to 60 is allowed`);
                return true;
            });
        });
    }

    it("refuses an empty list", async () => {
        await assert.rejects(
            declareList({ cidrBlocks: [] }),
            /^Error: The prefix list 'carrier-addresses' cannot be built:\n {2}cidrBlocks: none; at least one block is needed$/,
        );
    });
});
