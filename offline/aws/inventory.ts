import { readIfThere, writeWhole } from "../folder";
import type { Values } from "./account";
import { isObject, same, storable } from "./wire";

/** A resource that exists in the stand-in's account. */
export interface Entry {
    readonly urn: string;
    readonly type: string;
    readonly id: string;
    /** How many resources of this URN were made before it. */
    readonly generation: number;
    readonly region: string;
    /** Secrets are hidden in both. */
    readonly inputs: Values;
    readonly outputs: Values;
}

/** What AWS remembers of resources that are gone. */
export interface Past {
    /** How many resources were ever made, by URN: names and IDs do not come twice. */
    generations: Record<string, number>;
    /** Names of deleted secrets, with the time until which they can be recovered and are taken. */
    secrets: Record<string, string>;
    /** Names of final database snapshots. */
    snapshots: string[];
    /** Highest revision of each task-definition family. */
    revisions: Record<string, number>;
}

/** What exists, on disk from one command to the next. Every change is on disk before it is answered for. */
export class Inventory {
    private readonly entries = new Map<string, Entry>();
    private readonly written = new Map<string, string>();
    private readonly known = new Map<string, number>();
    readonly past: Past = { generations: {}, secrets: {}, snapshots: [], revisions: {} };

    private constructor(private readonly file: string | undefined) {}

    /** Opens the inventory in a file, empty where there is none; without a file it lives in memory. */
    static open(file?: string): Inventory {
        const inventory = new Inventory(file);
        const text = file === undefined ? undefined : readIfThere(file);
        if (text !== undefined) {
            const stored = parse(text, file ?? "");
            Object.assign(inventory.past, stored.past);
            for (const entry of stored.resources) {
                inventory.keep(entry);
            }
        }
        return inventory;
    }

    /** All that exists, in the order in which it was made. */
    all(): Entry[] {
        return [...this.entries.values()];
    }

    /** What exists of some types, by their tokens. */
    ofType(...types: string[]): Entry[] {
        return this.all().filter((entry) => types.includes(entry.type));
    }

    /** What was made for a URN and still exists, oldest first. */
    ofUrn(urn: string): Entry[] {
        return this.all().filter((entry) => entry.urn === urn);
    }

    /** The resource with an ID, or with an ARN. */
    find(idOrArn: string): Entry | undefined {
        return this.all().find((entry) => entry.id === idOrArn || entry.outputs.arn === idOrArn);
    }

    /**
     * The resource that the engine names. Of those that share type and ID, as revisions of a task definition and validations
     * of certificates do, it is the one that is most like the engine's state; where that does not tell, the URN does, which
     * an alias may have changed.
     */
    get({ urn, type, id }: Pick<Entry, "urn" | "type" | "id">, state: Values): Entry | undefined {
        const found = this.all().filter((entry) => entry.type === type && entry.id === id);
        if (found.length < 2) {
            return found[0];
        }
        const stored = Object.entries(storable(state) as Values);
        const alike = ({ outputs }: Entry) => stored.filter(([name, value]) => same(value, outputs[name])).length;
        return found
            .sort((left, right) => Number(right.urn === urn) - Number(left.urn === urn))
            .reduce((best, entry) => (alike(entry) > alike(best) ? entry : best));
    }

    /** Whether anything that exists has this ID or ARN, or brought it with it (a VPC its default security group). */
    knows(idOrArn: string): boolean {
        return this.known.has(idOrArn);
    }

    /** Adds a resource, or puts a changed one in its place. */
    put(entry: Entry): void {
        this.keep(entry);
        this.past.generations[entry.urn] = Math.max(this.past.generations[entry.urn] ?? 0, entry.generation + 1);
        this.save();
    }

    remove(entry: Entry): void {
        const key = keyOf(entry);
        const old = this.entries.get(key);
        if (old !== undefined) {
            this.count(old, -1);
        }
        this.entries.delete(key);
        this.written.delete(key);
        this.save();
    }

    private keep(entry: Entry): void {
        const key = keyOf(entry);
        const old = this.entries.get(key);
        if (old !== undefined) {
            this.count(old, -1);
        }
        this.entries.set(key, entry);
        this.written.set(key, JSON.stringify(entry));
        this.count(entry, 1);
    }

    private count(entry: Entry, by: number): void {
        const stated = new Set(strings(entry.inputs));
        const brought = strings(entry.outputs).filter((text) => !stated.has(text) && identifier.test(text));
        for (const text of new Set([entry.id, ...brought])) {
            const left = (this.known.get(text) ?? 0) + by;
            if (left > 0) {
                this.known.set(text, left);
            } else {
                this.known.delete(text);
            }
        }
    }

    /** A reader, or a kill at any moment, sees the old or the new one whole. */
    private save(): void {
        if (this.file === undefined) {
            return;
        }
        const lines = [...this.written.values()].join(",\n");
        writeWhole(this.file, `{"version":1,"past":${JSON.stringify(this.past)},"resources":[\n${lines}\n]}\n`);
    }
}

/** IDs as EC2 and Lattice make them, and ARNs. */
const identifier = /^(?:[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}|arn:aws:.+)$/;

function keyOf(entry: Entry): string {
    return `${entry.urn}#${entry.generation}`;
}

function strings(value: unknown): string[] {
    if (typeof value === "string") {
        return [value];
    }
    return Array.isArray(value) ? value.flatMap(strings) : isObject(value) ? Object.values(value).flatMap(strings) : [];
}

function parse(text: string, file: string): { past: Partial<Past>; resources: Entry[] } {
    try {
        const stored = JSON.parse(text) as { version?: number; past?: Partial<Past>; resources?: Entry[] };
        if (stored.version === 1 && Array.isArray(stored.resources)) {
            return { past: stored.past ?? {}, resources: stored.resources };
        }
    } catch {
        // Reported below, like any other file that is no inventory.
    }
    throw new Error(
        `The offline inventory ${file} is not readable: it is no JSON of version 1. ` +
            "Move it away, together with the stack's state, to begin with an empty account.",
    );
}
