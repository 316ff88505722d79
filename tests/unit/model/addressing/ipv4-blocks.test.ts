import assert from "node:assert/strict";
import { blockFaults, blockProblem, clientBlockProblem } from "../../../../model/addressing/ipv4-blocks";

const form = "an IPv4 block such as 203.0.113.0/24 is allowed";
const whose = "name the addresses that may come in";

describe("IPv4 blocks", () => {
    const rows: readonly (readonly [block: string, anywhere: string | undefined, ofClients?: string])[] = [
        ["10.0.0.0/8", undefined],
        ["203.0.113.7/32", undefined],
        ["0.0.0.0/0", undefined, `the whole internet is refused: ${whose}`],
        ["0.0.0.0/1", undefined, `a block of /8 or longer is allowed: ${whose}`],
        ["128.0.0.0/1", undefined, `a block of /8 or longer is allowed: ${whose}`],
        ["192.0.0.0/7", undefined, `a block of /8 or longer is allowed: ${whose}`],
        ["10.0.0.1/16", "its host bits are not zero; 10.0.0.0/16 is allowed"],
        ["192.0.0.1/1", "its host bits are not zero; 128.0.0.0/1 is allowed"],
        ["::/0", form],
        ["2001:db8::/32", form],
        ["10.0.0.0", form],
        ["10.0.0.0/33", form],
        ["", form],
    ];
    for (const [block, anywhere, ofClients = anywhere] of rows) {
        it(`are told apart: '${block}'`, () => {
            assert.equal(blockProblem(block), anywhere);
            assert.equal(clientBlockProblem(block), ofClients);
        });
    }

    it("stand in a list once, and each fault says where", () => {
        assert.deepEqual(blockFaults("blocks", ["10.0.0.0/8", "x", "10.0.0.0/8", "0.0.0.0/0"]), [
            `blocks[1]: 'x'; ${form}`,
            "blocks[2]: '10.0.0.0/8'; named twice, name it once",
        ]);
        assert.deepEqual(blockFaults("blocks", ["0.0.0.0/0"], clientBlockProblem), [
            `blocks[0]: '0.0.0.0/0'; the whole internet is refused: ${whose}`,
        ]);
    });
});
