import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { because } from "../../../../model/prove/expectations";
import { matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import { small } from "./facts/small";

const byTransit = "tgw vpc:a,b other:c; nat b private; a 10.1.0.0/16 nat; b 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw";
const byPeering = "peer vpc other; nat b private; a 10.1.0.0/16 nat; b 10.1.0.0/16 peer; c 10.0.0.0/16 peer";

/** What the far end sees of `app`, in subnet a: the NAT gateway's address, of subnet b, in place of its own. */
const cells: readonly (readonly [what: string, network: string, verdict: string, because?: readonly string[]])[] = [
    ["its group admits the gateway's subnet", `${byTransit}; far in tcp 443 10.0.2.0/24`, "reachable"],
    [
        "its group admits the sender's subnet only",
        `${byTransit}; far in tcp 443 10.0.1.0/24`,
        "unreachable",
        ['no ingress rule of security group "far" (on instance "far") allows tcp 443 from 10.0.2.0/24'],
    ],
    [
        "nothing leads on from the gateway, whose address its group admits",
        `${byTransit.replace("a,b", "a")}; far in tcp 443 10.0.2.0/24`,
        "unreachable",
        ['test "at-vpc" has no subnet in zone-2, the zone of subnet "b"'],
    ],
    [
        "what leads on may not take translated packets, and its group admits the gateway's subnet",
        `${byPeering}; far in tcp 443 10.0.2.0/24`,
        "unknown",
        ['not known: whether test "peer" takes what a NAT gateway has translated'],
    ],
    [
        "what leads on may not take them, and its group admits neither",
        `${byPeering}; far in tcp 443 10.0.9.0/24`,
        "unreachable",
        ['no ingress rule of security group "far" (on instance "far") allows tcp 443 from 10.0.2.0/24'],
    ],
];

describe("behind a NAT gateway between VPCs the far end sees the gateway's address", () => {
    for (const [what, network, kind, reasons] of cells) {
        it(`${what}: ${kind}, in the matrix too`, () => {
            const index = indexNetwork(small(network));
            assert.deepEqual(index.faults, []);
            const verdict = prove(index, { from: "app", to: "far", protocol: "tcp", port: 443 });
            assert.deepEqual([verdict.kind, reasons ?? because(verdict)], [kind, because(verdict)]);
            const cell = matrix(index).cells.get("far")?.get("app");
            const held = { reachable: cell?.open, unknown: cell?.unknown }[kind as string] ?? [];
            assert.deepEqual(held, kind === "unreachable" ? [] : ["tcp 443"]);
        });
    }
});
