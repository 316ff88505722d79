import assert from "node:assert/strict";
import fc from "fast-check";
import {
    allIpv4,
    allIpv6,
    contains,
    formatAddress,
    intersect,
    isIpv6,
    normalize,
    parseAddress,
    parseCidr,
    prefixLength,
    type Range,
    subtract,
    toCidrs,
} from "../../../model/addresses";

const address = fc.oneof(
    fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }),
    fc.bigInt({ min: 1n << 128n, max: (1n << 129n) - 1n }),
);
const small = fc
    .tuple(fc.nat(40), fc.nat(8))
    .map(([from, size]): Range => ({ from: BigInt(from), to: BigInt(from + size) }));
const sets = fc.array(small, { maxLength: 5 }).map(normalize);

function members(ranges: readonly Range[]): number[] {
    return Array.from({ length: 60 }, (_, n) => n).filter((n) => contains(ranges, BigInt(n)));
}

describe("addresses", () => {
    it("come back from their text", () => {
        fc.assert(fc.property(address, (one) => assert.equal(parseAddress(formatAddress(one)), one)));
    });

    it("are written as RFC 5952 wants", () => {
        const texts = ["2001:db8::1", "::", "::1", "fe80::", "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1", "10.0.255.1"];
        assert.deepEqual(
            texts.map((text) => formatAddress(parseAddress(text) ?? -1n)),
            texts,
        );
    });

    it("are refused where they are none", () => {
        const texts = [
            "",
            "10.0.0",
            "10.0.0.256",
            "010.0.0.1",
            "10.0.0.0.1",
            "1::2::3",
            ":::",
            "1:2:3",
            "12345::",
            "g::",
            "1:2:3:4:5:6:7::8",
        ];
        assert.deepEqual(
            texts.map(parseAddress),
            texts.map(() => undefined),
        );
    });
});

describe("blocks", () => {
    it("are refused where they are none", () => {
        const texts = ["", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0/8", "2001:db8::/129", "a/8"];
        assert.deepEqual(
            texts.map(parseCidr),
            texts.map(() => undefined),
        );
    });

    it("drop the bits behind the prefix", () => {
        assert.deepEqual(parseCidr("10.1.2.3/8"), parseCidr("10.0.0.0/8"));
    });

    it("of everything hold one family each", () => {
        assert.deepEqual([parseCidr("0.0.0.0/0"), parseCidr("::/0")], [allIpv4, allIpv6]);
        assert.deepEqual([isIpv6(allIpv4.to), isIpv6(allIpv6.from)], [false, true]);
    });

    it("know the length of their prefix", () => {
        const texts = ["0.0.0.0/0", "10.0.0.0/8", "10.0.0.1/32", "::/0", "2001:db8::/32", "::1/128"];
        const lengths = texts.map((text) => prefixLength(parseCidr(text) as Range));
        assert.deepEqual(lengths, [0, 8, 32, 0, 32, 128]);
    });

    it("cover a range exactly, and come back as it", () => {
        fc.assert(
            fc.property(fc.tuple(fc.nat(0xffffffff), fc.nat(0xffff)), ([from, size]) => {
                const range = { from: BigInt(from), to: BigInt(Math.min(from + size, 0xffffffff)) };
                const blocks = toCidrs(range).map((text) => parseCidr(text) as Range);
                assert.deepEqual(normalize(blocks), [range]);
            }),
        );
    });
});

describe("sets of addresses", () => {
    it("meet where both have a member", () => {
        fc.assert(
            fc.property(sets, sets, (a, b) => {
                const inB = new Set(members(b));
                assert.deepEqual(
                    members(intersect(a, b)),
                    members(a).filter((one) => inB.has(one)),
                );
            }),
        );
    });

    it("lose what is taken away, and nothing else", () => {
        fc.assert(
            fc.property(sets, sets, (a, b) => {
                const inB = new Set(members(b));
                assert.deepEqual(
                    members(subtract(a, b)),
                    members(a).filter((one) => !inB.has(one)),
                );
            }),
        );
    });
});
