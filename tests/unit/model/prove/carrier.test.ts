import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { prove } from "../../../../model/prove/prove";
import type { Protocol } from "../../../../model/prove/verdict";
import { tokyo } from "../support/build";

type Ends = readonly [from: string, to: string];

const all = ["tcp", "udp", "icmp"] as const;

/** What AWS fixes about a carrier gateway and its zones, with security groups that admit everything: what passes, or why not. */
const table: readonly (readonly [
    rule: string,
    ends: readonly Ends[],
    passes: readonly Protocol[],
    otherwise?: string,
])[] = [
    [
        "everything between the VPC and a zone",
        [
            ["vpc", "east-app"],
            ["east-app", "vpc"],
            ["worker", "east-app"],
            ["east-app", "worker"],
        ],
        all,
    ],
    [
        "everything between a zone and devices of its own area",
        [
            ["carrier:east", "east-app"],
            ["east-app", "carrier:east"],
            ["carrier:west", "west-app"],
            ["west-app", "carrier:west"],
        ],
        all,
    ],
    ["ICMP only from the internet to a zone", [["internet", "east-app"]], ["icmp"], "carrier-gateway-internet"],
    ["ICMP and TCP only from a zone", [["east-app", "internet"]], ["tcp", "icmp"], "carrier-gateway-internet"],
    [
        "nothing between a zone and devices of another area",
        [
            ["carrier:west", "east-app"],
            ["carrier:east", "west-app"],
            ["east-app", "carrier:west"],
        ],
        [],
        "carrier-area",
    ],
    [
        "nothing between two zones of one VPC",
        [
            ["east-app", "west-app"],
            ["west-app", "east-app"],
        ],
        [],
        "zone-to-zone",
    ],
    ["no part in what goes to an Availability Zone", [["internet", "az-app"]], all],
    ["no part in what leaves an Availability Zone", [["worker", "internet"]], all],
    ["no part in what a device calls in an Availability Zone", [["carrier:east", "az-app"]], all],
];

describe("a carrier gateway", () => {
    const index = indexNetwork(tokyo());
    for (const [rule, ends, passes, otherwise] of table) {
        for (const [from, to] of ends) {
            for (const protocol of all) {
                const verdict = passes.includes(protocol) ? "reachable" : "unreachable";
                it(`R14: ${rule}: from ${from} to ${to} by ${protocol} is ${verdict}`, () => {
                    const flow = { from, to, protocol, ...(protocol === "icmp" ? {} : { port: 443 }) };
                    const found = prove(index, flow);
                    const reasons =
                        "blockedBy" in found ? found.blockedBy.map(({ rule: why, fixed }) => [why, fixed]) : [];
                    const expected = verdict === "reachable" ? [] : [[otherwise, true]];
                    assert.deepEqual([found.kind, reasons], [verdict, expected]);
                });
            }
        }
    }
});
