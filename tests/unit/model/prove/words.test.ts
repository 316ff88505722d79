import assert from "node:assert/strict";
import fc from "fast-check";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { because } from "../../../../model/prove/expectations";
import type { Flow } from "../../../../model/prove/flow";
import { matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import type { Verdict } from "../../../../model/prove/verdict";
import { cases } from "../../../support/naive/networks";
import { flowOf } from "../support/cells";
import { latticeFacts } from "./facts/lattice-facts";
import { managedFacts } from "./facts/managed-facts";
import { serviceFacts } from "./facts/service-facts";
import { small } from "./facts/small";
import { vpcFacts } from "./facts/vpc-facts";

/** What no text for people may hold, by what is wrong with it. */
const wrong: Readonly<Record<string, RegExp>> = {
    "a URN": /urn:/,
    "a value that is none": /undefined|\bnull\b|NaN|\[object/,
    "an empty name": /""|''|“”/,
    "a gap or a space at an end": / {2}|^\s|\s$|\( | \)| [,.;](?:\s|$)| :(?!:)/,
    "the wrong article":
        /\ba (?:internet|egress|elastic|ecs|efs|auto|interface|instance|endpoint|address|acl|alb|nlb)\b/i,
    "an article before a plural": /\ban? (?:rules|routes|entries|addresses|subnets)\b/i,
};

function textsOf(verdict: Verdict): readonly string[] {
    const blockers =
        verdict.kind === "unreachable"
            ? verdict.alternatives.flat()
            : verdict.kind === "partly"
              ? verdict.blockedBy
              : [];
    const hops = verdict.kind === "reachable" || verdict.kind === "partly" ? verdict.hops : [];
    return [
        ...because(verdict),
        ...blockers.flatMap(({ text, change }) => [text, ...(change?.kind === "other" ? [change.what] : [])]),
        ...hops.flatMap(({ at, text }) => [at, text]),
        ...(verdict.kind === "unknown" ? verdict.missing.map(({ text }) => text) : []),
    ];
}

function complaints(network: Network, flow: Flow): readonly string[] {
    return textsOf(prove(indexNetwork(network), flow)).flatMap((text) =>
        Object.entries(wrong).flatMap(([what, pattern]) => (pattern.test(text) ? [`${what}: ${text}`] : [])),
    );
}

describe("every text that the proof says", () => {
    it("has names and good English, on random networks", function () {
        this.timeout(120_000);
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                assert.deepEqual(
                    flows.flatMap((flow) => complaints(network, flow as Flow)),
                    [],
                );
            }),
            { numRuns: Number(process.env["REACH_RUNS"] ?? 40) },
        );
    });

    it("has names and good English, on the networks of AWS's documents, asked either way and by every protocol", () => {
        const pages = [...vpcFacts, ...serviceFacts, ...latticeFacts, ...managedFacts];
        const found = pages.flatMap(({ facts }) =>
            facts.flatMap(([, text, asked]) => {
                const network = typeof text === "string" ? small(text) : text;
                const { from, to, ...rest } = flowOf(asked);
                return [
                    { from, to, ...rest },
                    { from: to, to: from, ...rest },
                    { from, to, protocol: "icmp" as const },
                    { from, to, protocol: "udp" as const, port: 53 },
                ].flatMap((flow) => complaints(network, flow));
            }),
        );
        assert.deepEqual([...new Set(found)], []);
    });

    it("has names in a matrix as well", () => {
        const { sources, targets } = matrix(
            indexNetwork(small("igw vpc; a 0.0.0.0/0 igw; eip app; tgw vpc:a other:c")),
        );
        const names = [...sources, ...targets];
        assert.deepEqual(
            names.filter((name) => Object.values(wrong).some((pattern) => pattern.test(name))),
            [],
        );
    });
});
