import { existsSync } from "node:fs";
import type { Cli } from "../cli/locate";
import { OfflineFault, throwIfInterrupted } from "../fault";
import { makeFolder } from "../folder";
import { processCommand, processStart } from "../process";
import { type CliResult, type Output, runCli } from "./cli-process";
import { engineEnvironment } from "./environment";
import { type Places, stateFile } from "./places";
import { listLocks, removeLocks } from "./recover";
import { cloudResources, readState, type StackState } from "./state";

export interface SessionOptions {
    readonly cli: Cli;
    readonly places: Places;
    readonly project: string;
    readonly stack: string;
    /** As `makeWorkFolder` made it. */
    readonly workFolder: string;
    readonly env: NodeJS.ProcessEnv;
    readonly signal: AbortSignal;
    readonly signalNow: AbortSignal;
    /** Notes for the user. */
    readonly note: (text: string) => void;
}

export interface Operation {
    readonly args: readonly string[];
    readonly providerPort?: number;
    /** Where the program is served, for operations that know of one. */
    readonly program?: string;
    readonly output?: Output;
}

/** The engine on one stack, from one command. */
export class Session {
    constructor(private readonly options: SessionOptions) {}

    /** The stack's state; undefined before the first command that needs it. */
    state(): StackState | undefined {
        const { places, project, stack } = this.options;
        return readState(stateFile(places, project, stack));
    }

    /** Makes the stack in the backend, where it is not there yet. */
    async ensureStack(): Promise<void> {
        const { places, project, stack } = this.options;
        makeFolder(places.state);
        makeFolder(places.home);
        const file = stateFile(places, project, stack);
        if (existsSync(file)) {
            return;
        }
        // Nobody is made to wait for a lock that a killed command left on a stack that is gone.
        removeLocks(listLocks(this.options).filter(({ pid }) => !isCli(pid)));
        try {
            await this.quietly(["stack", "init", stack]);
        } catch (error) {
            // A command that only looks takes no lock: it, or another beside it, may have made the stack meanwhile.
            if (!existsSync(file)) {
                throw error;
            }
        }
    }

    /** Runs one operation on the stack. */
    run({ args, providerPort, program, output }: Operation): Promise<CliResult> {
        const { cli, places, workFolder, env, signal, signalNow } = this.options;
        throwIfInterrupted(signal);
        const client = program === undefined ? [] : [`--client=${program}`, "--exec-kind=auto.inline"];
        return runCli({
            executable: cli.executable,
            args: [...args, ...client, "--non-interactive"],
            cwd: workFolder,
            env: engineEnvironment(env, { places, ...(providerPort === undefined ? {} : { providerPort }) }),
            signal,
            signalNow,
            ...(output === undefined ? {} : { output }),
        });
    }

    /**
     * Removes locks whose CLI is gone, as `pulumi cancel` does, which needs a state and finds none where a destroy was
     * killed at its very end. Refuses where that CLI still works.
     */
    takeOverLock(): void {
        const { stack, note } = this.options;
        const locks = listLocks(this.options);
        const alive = locks.find(({ pid }) => isCli(pid));
        if (alive !== undefined) {
            throw new OfflineFault(
                "failed",
                `stack ${stack} is locked by a Pulumi CLI that still works on it (process ${alive.pid}); ` +
                    "wait until that has ended",
            );
        }
        if (locks.length > 0) {
            const processes = locks.map(({ pid }) => pid).join(", ");
            note(`Taking over the lock on stack ${stack}: process ${processes}, which held it, is gone.`);
            removeLocks(locks);
        }
    }

    /**
     * Clears what an interruption left in the state as under way: creations are forgotten, since the stand-in gives what
     * it already made to the next one that asks for it; everything else is read again.
     */
    async settlePending(providerPort: number, program: string): Promise<void> {
        const state = this.state();
        if (state === undefined || state.pending.length === 0) {
            return;
        }
        const { stack, note } = this.options;
        const { length } = state.pending;
        note(
            `An earlier command on stack ${stack} was interrupted with ${length} ${length === 1 ? "operation" : "operations"} ` +
                "under way; what it had made is taken over.",
        );
        const inState = new Set(state.resources.map(({ urn }) => urn));
        const unsure = state.pending.filter(({ type, urn }) => type !== "creating" && inState.has(urn));
        // The stack's own resource is read from nowhere: a refresh of it alone clears creations and does nothing else.
        const root = state.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
        const targets = [...new Set([...(root === undefined ? [] : [root.urn]), ...unsure.map(({ urn }) => urn)])];
        await this.quietly(
            [
                "refresh",
                "--stack",
                stack,
                "--yes",
                "--skip-preview",
                "--clear-pending-creates",
                ...targets.flatMap((urn) => ["--target", urn]),
            ],
            providerPort,
            program,
        );
    }

    /** What stands in the way of deleting the stack: resources that are protected. */
    protectedResources(): readonly string[] {
        const state = this.state();
        return state === undefined
            ? []
            : state.resources.filter(({ protect }) => protect === true).map(({ urn }) => urn);
    }

    /** How many resources the stack holds in the cloud's stand-in. */
    count(): number {
        const state = this.state();
        return state === undefined ? 0 : cloudResources(state).length;
    }

    private async quietly(args: readonly string[], providerPort?: number, program?: string): Promise<void> {
        const result = await this.run({
            args,
            ...(providerPort === undefined ? {} : { providerPort }),
            ...(program === undefined ? {} : { program }),
        });
        throwIfInterrupted(this.options.signal);
        if (result.status !== 0) {
            const text = result.text.trim();
            throw new OfflineFault("failed", `pulumi ${args.slice(0, 2).join(" ")} failed:\n${text}`);
        }
    }
}

/** A number may have been given to another process since; where the system does not tell, the process counts. */
function isCli(pid: number): boolean {
    const command = processCommand(pid);
    return pid > 0 && processStart(pid) !== undefined && (command === "" || command.includes("pulumi"));
}
