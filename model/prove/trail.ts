import type { Range } from "../addresses";
import type { ResourceRef, Unknown } from "../network/facts";
import type { IndexedAcl } from "../network/indexed";
import { every, fixedRank, type Outcome, series } from "./outcome";
import type { Blocker, Hop, Missing } from "./verdict";

/** An ACL that the replies have to pass, whose ports are the client's and so are many. */
export interface ReplyCheck {
    readonly acl: IndexedAcl;
    readonly direction: "ingress" | "egress";
    readonly remote: Remote;
    /** Lowest port of whoever opened the connection on this stretch. */
    readonly lowestPort: number;
}

/** The other side of a packet, as rules see it: one address, standing for the ranges that are treated alike. */
export interface Remote {
    readonly address: bigint;
    readonly ranges: readonly Range[];
    /** What messages call it, where its ranges are all of a class or the rest of one. */
    readonly name?: string;
}

/** Collects what happens to one packet, and its reply, on one way. */
export class Trail {
    readonly #hops: (() => Hop)[] = [];
    readonly #blockers: (() => Blocker)[] = [];
    #fixed = false;
    readonly #missing: Missing[] = [];
    readonly replies: ReplyCheck[] = [];
    /** Set while the way back is followed, so that hops say so. */
    replying = false;

    pass(at: ResourceRef, say: () => { readonly at: string; readonly text: string }): void {
        const { replying } = this;
        this.#hops.push(() => {
            const { at: where, text } = say();
            return { at: where, text: replying ? `replies: ${text}` : text, resource: at };
        });
    }

    /** `fixed`: no change of the network undoes it. */
    block(blocker: () => Blocker, fixed = false): void {
        this.#blockers.push(blocker);
        this.#fixed ||= fixed;
    }

    /** Whether something blocks already, and nobody wants to know what else does. */
    hopeless(context: { readonly verdictOnly?: boolean }): boolean {
        return context.verdictOnly === true && this.#blockers.length > 0;
    }

    /** What is missing so far. */
    get missed(): readonly Unknown[] {
        return this.#missing.map(({ text, of }) => ({ unknown: text, of }));
    }

    miss(fact: Unknown): void {
        this.#missing.push({ text: fact.unknown, of: fact.of ?? [] });
    }

    /** The outcome, with the replies' checks decided by `decide`. */
    finish(decide: (checks: readonly ReplyCheck[]) => readonly Outcome[]): Outcome {
        const own = this.#own();
        if (this.replies.length === 0) {
            return own;
        }
        const byClient = new Map<number, ReplyCheck[]>();
        for (const check of this.replies) {
            const list = byClient.get(check.lowestPort) ?? [];
            list.push(check);
            byClient.set(check.lowestPort, list);
        }
        return series([own, ...[...byClient.values()].map((checks) => every(decide(checks)))]);
    }

    #own(): Outcome {
        if (this.#blockers.length > 0) {
            const blockers = this.#blockers;
            const rank = blockers.length + (this.#fixed ? fixedRank : 0);
            return { state: "closed", rank, sets: () => [blockers.map((make) => make())] };
        }
        if (this.#missing.length > 0) {
            const missing = this.#missing;
            return { state: "unknown", missing: () => missing };
        }
        const hops = this.#hops;
        return { state: "open", hops: () => hops.map((make) => make()) };
    }
}
