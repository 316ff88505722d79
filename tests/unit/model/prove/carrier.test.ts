import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { prove } from "../../../../model/prove/prove";
import type { Protocol } from "../../../../model/prove/verdict";
import { tokyo } from "../support/build";

type Cell = [from: string, to: string, protocol: Protocol, verdict: string];

/** What AWS fixes about a carrier gateway and its zones, with security groups that admit everything. */
const table: readonly Cell[] = [
    ["vpc", "east-app", "tcp", "reachable"],
    ["vpc", "east-app", "udp", "reachable"],
    ["vpc", "east-app", "icmp", "reachable"],
    ["east-app", "vpc", "tcp", "reachable"],
    ["east-app", "vpc", "udp", "reachable"],
    ["east-app", "vpc", "icmp", "reachable"],
    ["carrier:east", "east-app", "tcp", "reachable"],
    ["carrier:east", "east-app", "udp", "reachable"],
    ["carrier:east", "east-app", "icmp", "reachable"],
    ["east-app", "carrier:east", "tcp", "reachable"],
    ["east-app", "carrier:east", "udp", "reachable"],
    ["east-app", "carrier:east", "icmp", "reachable"],
    ["internet", "east-app", "tcp", "unreachable"],
    ["internet", "east-app", "udp", "unreachable"],
    ["internet", "east-app", "icmp", "reachable"],
    ["east-app", "internet", "tcp", "reachable"],
    ["east-app", "internet", "udp", "unreachable"],
    ["east-app", "internet", "icmp", "reachable"],
    ["carrier:west", "east-app", "tcp", "unreachable"],
    ["carrier:west", "east-app", "udp", "unreachable"],
    ["carrier:west", "east-app", "icmp", "unreachable"],
    ["carrier:west", "west-app", "tcp", "reachable"],
    ["east-app", "west-app", "tcp", "unreachable"],
    ["west-app", "east-app", "icmp", "unreachable"],
    ["carrier:east", "az-app", "tcp", "reachable"],
    ["internet", "az-app", "tcp", "reachable"],
    ["internet", "worker", "tcp", "unreachable"],
    ["worker", "internet", "tcp", "reachable"],
    ["worker", "east-app", "tcp", "reachable"],
];

describe("a carrier gateway", () => {
    const index = indexNetwork(tokyo());
    for (const [from, to, protocol, verdict] of table) {
        it(`R14: from ${from} to ${to} by ${protocol} is ${verdict}`, () => {
            const flow = { from, to, protocol, ...(protocol === "icmp" ? {} : { port: 443 }) };
            assert.equal(prove(index, flow).kind, verdict);
        });
    }
});
