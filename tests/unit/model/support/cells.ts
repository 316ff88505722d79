import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import type { Flow } from "../../../../model/prove/flow";
import { prove } from "../../../../model/prove/prove";

/** What is special, a network that shows it, a flow, and what becomes of it: the verdict and the rules that block. */
export type Cell = readonly [rule: string, network: Network, flow: string, verdict: string, ...blockers: string[]];

/** A flow as `internet>az-app tcp 443 zone-down:east`; port and scenario where there are any. */
export function flowOf(text: string): Flow {
    const [ends = "", protocol = "tcp", ...rest] = text.split(" ");
    const [from = "", to = ""] = ends.split(">");
    const port = protocol === "icmp" ? undefined : Number(rest.shift());
    const [scenario] = rest;
    return {
        from,
        to,
        protocol: protocol as "tcp",
        ...(port === undefined ? {} : { port }),
        ...(scenario === undefined ? {} : { scenario }),
    };
}

/** A test for each cell, by table. */
export function proveCells(tables: Readonly<Record<string, readonly Cell[]>>): void {
    for (const [title, cells] of Object.entries(tables)) {
        describe(title, () => {
            for (const [rule, given, flow, verdict, ...blockers] of cells) {
                it(`${rule}: ${flow} is ${verdict}`, () => {
                    const found = prove(indexNetwork(given), flowOf(flow));
                    const rules = "blockedBy" in found ? found.blockedBy.map((one) => one.rule).sort() : [];
                    assert.deepEqual([found.kind, ...new Set(rules)], [verdict, ...blockers]);
                });
            }
        });
    }
}
