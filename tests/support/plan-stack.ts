import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { engineConfiguration } from "../../cli/plan/configuration";
import type { SimulateResource } from "../../cli/plan/monitor";
import { type Recording, record } from "../../cli/plan/record";
import { loadStackFile } from "../../cli/shared/project";
import { answerInvoke } from "../../offline/aws/invokes";
import { simulator } from "./simulator";

const root = join(__dirname, "..", "..");

export interface PlanStackOptions {
    /** Replaces values of the stack file's configuration; `undefined` removes a key. */
    readonly config?: Readonly<Record<string, unknown>>;
    /** Keys of the configuration that the stack keeps secret, with their namespace. */
    readonly secretKeys?: readonly string[];
    /** Account that look-ups answer with. Default: the stand-in's. */
    readonly accountId?: string;
    /** Whether everything exists already, so that ids and computed outputs are known. @default false */
    readonly settled?: boolean;
    /** What answers for resources that exist already, in a Region. Default: a simulation that refuses nothing. */
    readonly simulate?: (region: string) => SimulateResource;
}

const planned = new Map<string, Promise<Recording>>();

/** What index.ts declares for one of the repository's own stack files, once for all tests that change nothing of it. */
export function planStack(stack: string, options: PlanStackOptions = {}): Promise<Recording> {
    const { settled = false, ...others } = options;
    if (Object.keys(others).length > 0) {
        return plan(stack, options);
    }
    const key = `${stack} ${settled}`;
    const known = planned.get(key) ?? plan(stack, options);
    planned.set(key, known);
    return known;
}

function plan(stack: string, options: PlanStackOptions): Promise<Recording> {
    const file = loadStackFile(root, stack);
    const config = Object.fromEntries(
        Object.entries({ ...file.config, ...options.config }).filter(([, value]) => value !== undefined),
    );
    const engineConfig = engineConfiguration("wavelength-lattice", { ...file, config });
    const region = engineConfig["aws:region"] ?? "";
    const program = require(join(root, "index.ts")) as () => Promise<unknown>;
    const withSecrets = () => {
        pulumi.runtime.setAllConfig(engineConfig, [...(options.secretKeys ?? [])]);
        return program();
    };
    return record(options.secretKeys === undefined ? program : withSecrets, {
        project: "wavelength-lattice",
        stack,
        config: engineConfig,
        // Programs that fail leave work behind.
        alone: options.config === undefined && options.accountId === undefined,
        ...(options.settled === true ? { simulate: (options.simulate ?? simulator)(region) } : {}),
        answer: (token, args) => {
            const answer = answerInvoke(token, args, { region });
            return token === "aws:index/getCallerIdentity:getCallerIdentity" && options.accountId !== undefined
                ? { ...answer, accountId: options.accountId }
                : answer;
        },
    });
}
