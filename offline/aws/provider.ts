import { holdsUnknown, unknownString } from "../../model/resources/declared";
import type { Values } from "./account";
import { AwsError } from "./errors";
import type { Entry, Inventory } from "./inventory";
import { answerInvoke } from "./invokes";
import { kindOf } from "./kinds";
import { type AutomaticName, automaticName } from "./naming";
import { operationOf, type Verb } from "./operations";
import { type Difference, differences, oldGoesFirst } from "./replace";
import { checkChange, checkDelete } from "./rules";
import { remember } from "./rules/deletion";
import type { OfferedInstanceTypes, Quotas } from "./rules/rule";
import { hidden } from "./sensitive";
import { computedProperties, shapeOf } from "./shape";
import { simulateId, simulateOutputs, simulateProperty } from "./simulate";
import { isObject, opened, same, storable, withSecretsOf } from "./wire";
import { existing, surroundings } from "./world";

/** Where a request comes from: the configuration of the provider that the program uses. */
export interface Origin {
    readonly region: string;
    readonly defaultTags: Readonly<Record<string, string>>;
}

/** A resource as the engine names it. */
export interface Subject {
    readonly urn: string;
    readonly type: string;
    readonly id: string;
}

export interface ProviderOptions {
    readonly inventory: Inventory;
    readonly quotas?: Partial<Quotas>;
    /** Instance types by zone name that the stack says its zones offer, in place of the published ones. */
    readonly offeredInstanceTypes?: OfferedInstanceTypes;
    /** Names that are newer than the lists of what AWS has. */
    readonly unlisted?: readonly string[];
    /** How long a deletion waits for what still depends on the resource, in milliseconds: the AWS provider retries, too. */
    readonly patience?: number;
    readonly now?: () => Date;
}

/** What the stand-in does with resources; all values are as on the wire, secrets marked. */
export class OfflineAws {
    private readonly inventory: Inventory;
    private readonly quotas: Partial<Quotas>;
    private readonly offeredInstanceTypes: OfferedInstanceTypes;
    private readonly unlisted: ReadonlySet<string>;
    private readonly patience: number;
    private readonly now: () => Date;
    /** Resources that the engine has shown to be in its state, as `urn id arn`. */
    private readonly inState = new Set<string>();

    constructor(options: ProviderOptions) {
        this.inventory = options.inventory;
        this.quotas = options.quotas ?? {};
        this.offeredInstanceTypes = options.offeredInstanceTypes ?? {};
        this.unlisted = new Set(options.unlisted);
        this.patience = options.patience ?? 5_000;
        this.now = options.now ?? (() => new Date());
    }

    /** Inputs with the name that AWS's provider would add. Old inputs are those of the resource that is kept. */
    check(
        type: string,
        urn: string,
        olds: Values | undefined,
        news: Values,
        proposed?: AutomaticName["value"] | null,
    ): Values {
        const given = Object.fromEntries(Object.entries(news).filter(([name]) => name !== "__defaults"));
        const kept = Array.isArray(olds?.__defaults) ? (olds.__defaults as string[]) : [];
        const automatic = automaticName(type, urn, given, this.generationOf(urn));
        if (automatic === undefined || (proposed === null && !kept.includes(automatic.property))) {
            return { ...given, __defaults: [] };
        }
        if (olds !== undefined && olds[automatic.property] === undefined) {
            // Made by an earlier version, which knew of no automatic name here: one of now would replace it.
            return { ...given, __defaults: [] };
        }
        const value = kept.includes(automatic.property) ? olds?.[automatic.property] : (proposed ?? automatic.value);
        return { ...given, [automatic.property]: value, __defaults: [automatic.property] };
    }

    /** What a change of inputs means for a resource that is in the engine's state. */
    diff(
        subject: Subject,
        oldInputs: Values,
        olds: Values,
        news: Values,
    ): { changes: Difference[]; deleteFirst: boolean } {
        this.inState.add(stateKey(subject.urn, subject.id, olds.arn));
        const changes = differences(subject.type, oldInputs, news);
        const replaces = changes.some((change) => change.replaces);
        return { changes, deleteFirst: replaces && oldGoesFirst(subject.type, news) };
    }

    create(
        subject: Omit<Subject, "id">,
        inputs: Values,
        origin: Origin,
        preview: boolean,
    ): { id: string; outputs: Values } {
        if (preview) {
            return { id: "", outputs: this.previewed(subject.type, inputs, {}, new Set()) };
        }
        const { urn, type } = subject;
        const plain = opened(inputs);
        const orphan = this.orphanOf(urn);
        const generation = orphan?.generation ?? this.inventory.past.generations[urn] ?? 0;
        const region = typeof plain.region === "string" ? plain.region : origin.region;
        checkChange({
            type,
            urn,
            inputs: plain,
            region,
            home: origin.region,
            self: orphan,
            inventory: this.inventory,
            quotas: this.quotas,
            offeredInstanceTypes: this.offeredInstanceTypes,
            unlisted: this.unlisted,
            now: this.now(),
        });
        const seed = `${urn}#${generation}`;
        const around = { ...surroundings(this.inventory, urn, region, origin.defaultTags), seed };
        const name = nameOf(urn);
        const id = orphan?.id ?? simulateId(type, name, plain, seed, around);
        const outputs = completed(type, id, region, simulateOutputs(type, name, plain, id, around));
        this.keep({ urn, type, id, generation, region, inputs, outputs });
        this.inState.add(stateKey(urn, id, outputs.arn));
        return { id, outputs: withSecretsOf(outputs, inputs) };
    }

    update(subject: Subject, olds: Values, news: Values, origin: Origin, preview: boolean): Values {
        if (preview) {
            return this.previewed(subject.type, news, olds, this.moved(subject, olds, news, origin));
        }
        const { urn, type, id } = subject;
        const plain = opened(news);
        const old = this.inventory.get(subject, olds);
        const region = old?.region ?? origin.region;
        if (old === undefined) {
            throw new AwsError("ResourceNotFoundException", `${kindOf(type)} ${id} does not exist`, 404);
        }
        checkChange({
            type,
            urn,
            inputs: plain,
            region,
            home: origin.region,
            self: old,
            inventory: this.inventory,
            quotas: this.quotas,
            offeredInstanceTypes: this.offeredInstanceTypes,
            unlisted: this.unlisted,
            now: this.now(),
        });
        const seed = `${old.urn}#${old.generation}`;
        const around = {
            ...surroundings(this.inventory, urn, region, origin.defaultTags),
            seed,
            previous: old.outputs,
        };
        const outputs = completed(type, id, region, simulateOutputs(type, nameOf(urn), plain, id, around));
        this.keep({ urn, type, id, generation: old.generation, region, inputs: news, outputs });
        return withSecretsOf(outputs, news);
    }

    /** Removes a resource; one that is gone already is no error, as AWS's provider sees it. */
    async delete(subject: Subject, olds: Values): Promise<void> {
        const until = Date.now() + this.patience;
        for (;;) {
            const entry = this.inventory.get(subject, olds);
            if (entry === undefined) {
                return;
            }
            try {
                checkDelete(entry, this.inventory);
            } catch (error) {
                if (error instanceof AwsError && error.dependants && Date.now() < until) {
                    await new Promise((resolve) => setTimeout(resolve, 25));
                    continue;
                }
                throw error;
            }
            remember(entry, this.inventory, this.now());
            this.inventory.remove(entry);
            return;
        }
    }

    /** What exists now, or undefined. State that the engine has fills in what the inventory may not hold. */
    read(subject: Subject, state: Values): { id: string; inputs: Values; outputs: Values } | undefined {
        const entry = this.inventory.get(subject, state) ?? this.inventory.find(subject.id);
        if (entry === undefined || entry.type !== subject.type) {
            return undefined;
        }
        this.inState.add(stateKey(subject.urn, entry.id, entry.outputs.arn));
        return { id: entry.id, inputs: shown(entry.inputs, state), outputs: shown(entry.outputs, state) };
    }

    invoke(token: string, args: Values, origin: Origin): Values {
        return answerInvoke(token, args, { ...origin, existing: existing(this.inventory) });
    }

    /** An error as the engine shows it. */
    describe(error: unknown, verb: Verb, type: string): string {
        if (error instanceof AwsError) {
            return error.describe(operationOf(verb, type));
        }
        return error instanceof Error ? error.message : String(error);
    }

    /** Inputs, and unknowns for everything that AWS computes; what exists keeps the values that do not change. */
    private previewed(type: string, inputs: Values, olds: Values, moved: ReadonlySet<string>): Values {
        const shape = shapeOf(type) ?? {};
        const exists = typeof olds.id === "string";
        const outputs: Values = { ...inputs };
        for (const property of computedProperties(shape, inputs)) {
            const moves = moved.has(property) || movesOnUpdate.has(`${kindOf(type)}.${property}`);
            outputs[property] = exists && !moves && olds[property] !== undefined ? olds[property] : unknownString;
        }
        delete outputs.__defaults;
        if ("tagsAll" in outputs && exists && !holdsUnknown(inputs.tags)) {
            const defaults = (isObject(olds.tagsAll) ? olds.tagsAll : {}) as Values;
            const gone = Object.keys((isObject(olds.tags) ? olds.tags : {}) as Values);
            outputs.tagsAll = {
                ...Object.fromEntries(Object.entries(defaults).filter(([key]) => !gone.includes(key))),
                ...((inputs.tags ?? {}) as Values),
            };
        }
        return withSecretsOf({ ...outputs, id: exists ? olds.id : unknownString }, inputs);
    }

    /**
     * Outputs that come out different because an input changes, as a VPC's IPv6 block does when it is asked for: in the
     * preview of the update nobody knows them.
     */
    private moved(subject: Subject, olds: Values, news: Values, origin: Origin): ReadonlySet<string> {
        const { urn, type, id } = subject;
        const entry = this.inventory.get(subject, olds);
        if (entry === undefined) {
            return new Set();
        }
        const around = {
            ...surroundings(this.inventory, urn, entry.region ?? origin.region, origin.defaultTags),
            seed: `${entry.urn}#${entry.generation}`,
            previous: entry.outputs,
        };
        const made = (inputs: Values) =>
            completed(type, id, entry.region, simulateOutputs(type, nameOf(urn), opened(inputs), id, around));
        const before = made(entry.inputs);
        const after = made(news);
        return new Set(
            [...Object.keys(before), ...Object.keys(after)].filter((name) => !same(before[name], after[name])),
        );
    }

    /** A resource that was made for this URN and never came into the engine's state: an interrupted command left it. */
    private orphanOf(urn: string): Entry | undefined {
        return this.inventory.ofUrn(urn).find((entry) => !this.inState.has(stateKey(urn, entry.id, entry.outputs.arn)));
    }

    private generationOf(urn: string): number {
        return this.orphanOf(urn)?.generation ?? this.inventory.past.generations[urn] ?? 0;
    }

    private keep(entry: Entry): void {
        if (entry.type === "aws:ecs/taskDefinition:TaskDefinition") {
            const { revisions } = this.inventory.past;
            revisions[entry.id] = Math.max(revisions[entry.id] ?? 0, Number(entry.outputs.revision));
        }
        this.inventory.put({
            ...entry,
            inputs: storable(entry.inputs) as Values,
            outputs: storable(withSecretsOf(entry.outputs, entry.inputs)) as Values,
        });
    }
}

/** Outputs of which an update that is not done yet cannot know the value. */
const movesOnUpdate: ReadonlySet<string> = new Set([
    ...["ec2.LaunchTemplate.latestVersion", "ec2.LaunchTemplate.defaultVersion", "ec2.ManagedPrefixList.version"],
    ...[
        "lambda.Function.lastModified",
        "lambda.Function.version",
        "lambda.Function.qualifiedArn",
        "ssm.Parameter.version",
    ],
    ...["vpclattice.Listener.lastUpdatedAt"],
]);

function stateKey(urn: string, id: string, arn: unknown): string {
    return `${urn} ${id} ${typeof arn === "string" ? arn : ""}`;
}

function nameOf(urn: string): string {
    return urn.split("::").at(-1) ?? "";
}

/** Only what the type has, and something for everything that it always has. */
function completed(type: string, id: string, region: string, outputs: Values): Values {
    const shape = shapeOf(type);
    if (shape === undefined) {
        return outputs;
    }
    const whole: Values = Object.fromEntries(
        Object.entries(outputs).filter(([name]) => name === "id" || name in shape),
    );
    for (const name of computedProperties(shape, whole)) {
        whole[name] = simulateProperty(type, name, shape[name]?.kind ?? "string", id, region);
    }
    return whole;
}

/** Stored values, with what was hidden taken from the engine's state where that has it. */
function shown(stored: Values, state: Values): Values {
    return Object.fromEntries(
        Object.entries(stored).map(([name, value]) => [
            name,
            JSON.stringify(value).includes(hidden) || same(storable(state[name], name), value)
                ? (state[name] ?? value)
                : value,
        ]),
    );
}
