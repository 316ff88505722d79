import type { Network } from "../../../../../model/network/types";

/** What AWS says, a network (a text is in the words of `small`), a flow as `app>db tcp 443`, and what becomes of it. */
export type StatedFact = readonly [
    fact: string,
    network: string | Network,
    flow: string,
    verdict: "reachable" | "unreachable",
];

/** A page of AWS's documentation and the facts that it states. */
export interface Page {
    readonly page: string;
    readonly facts: readonly StatedFact[];
}
