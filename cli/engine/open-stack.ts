import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Inventory } from "../../offline/aws/inventory";
import { allowedWays, obtainCli } from "../../offline/cli/obtain";
import { type LanguageServer, serveProgram } from "../../offline/engine/language-server";
import { type Places, placesOf, stateFile } from "../../offline/engine/places";
import { Program } from "../../offline/engine/program";
import { recoverState } from "../../offline/engine/recover";
import { Session } from "../../offline/engine/session";
import { readState } from "../../offline/engine/state";
import { makeWorkFolder, removeWorkFolder } from "../../offline/engine/work-folder";
import { makeFolder } from "../../offline/folder";
import { tryLock } from "../../offline/lock";
import { offeredInstanceTypes } from "../../policy/pack/stack-configuration";
import { Failed, UsageError } from "../shared/exit";
import { findProject, loadStackFile, type Project, type StackFile } from "../shared/project";
import { readYaml } from "../shared/yaml";
import { readFailures } from "./failures";
import type { Interrupt } from "./interrupt";
import { unlistedNames } from "./unlisted-names";

export interface OpenOptions {
    readonly stack: string;
    /** A stack file elsewhere than beside Pulumi.yaml. */
    readonly configFile: string | undefined;
    /** What the command does; "changes" waits for nobody and lets nobody else change the stack meanwhile. */
    readonly purpose: "looks" | "changes";
    readonly command: string;
    /** Whether a stack without a file will do, as long as there is state of it. */
    readonly fileOptional?: boolean;
    readonly stackTraces: boolean;
    /** Calls of the stand-in that are to fail, as `--fail` takes them. */
    readonly fail?: string | undefined;
    readonly interrupt: Interrupt;
    readonly note: (text: string) => void;
}

/** A stack with its engine, its program served to it, and the stand-in for AWS running. */
export interface OpenStack {
    readonly project: Project;
    readonly places: Places;
    /** What exists in the stand-in for AWS. */
    readonly inventory: Inventory;
    readonly file: StackFile | undefined;
    readonly session: Session;
    readonly program: Program;
    readonly programAddress: string;
    readonly providerPort: number;
}

/** Opens a stack for one command, and closes it whatever happens. */
export async function withStack<T>(options: OpenOptions, work: (open: OpenStack) => Promise<T>): Promise<T> {
    const { stack, interrupt, note, stackTraces } = options;
    const project = findProject();
    const places = placesOf(join(project.root, ".work"), stack);
    const file = readFile(options, project, places);
    const failures = readFailures(options.fail);
    const terminal = process.stderr.isTTY === true;
    const write = (text: string) => void process.stderr.write(text);
    // It takes a while at worst and a process at best: under way while everything else gets ready.
    const obtaining = obtainCli({
        env: process.env,
        allowed: allowedWays(process.env),
        signal: interrupt.signal,
        terminal,
        write,
    });
    obtaining.catch(() => undefined);
    makeFolder(places.folder);
    const release = options.purpose === "changes" ? lockStack(options, places) : () => undefined;
    const closers: (() => unknown)[] = [release];
    try {
        recoverState({ places, project: project.name, stack, note });
        const state = readState(stateFile(places, project.name, stack));
        const workFolder = makeWorkFolder(places, {
            stack,
            stackText: file?.text ?? "",
            projectText: readYaml(join(project.root, "Pulumi.yaml")).text,
            salt: state?.salt,
        });
        closers.unshift(() => removeWorkFolder(workFolder));
        const program = new Program(project.root, project.entry, stackTraces);
        closers.unshift(() => program.end());
        const cli = await obtaining;
        const served: LanguageServer = await serveProgram(program);
        closers.unshift(() => served.close());
        const { startStandIn } = await import("../../offline/aws/server");
        const standIn = await startStandIn({
            inventoryFile: places.inventory,
            region: regionOf(file),
            offeredInstanceTypes: file === undefined ? {} : offeredInstanceTypes(file.config),
            unlisted: file === undefined ? [] : unlistedNames(file.config),
            failures,
        });
        closers.unshift(() => standIn.close());
        const session = new Session({
            cli,
            places,
            project: project.name,
            stack,
            workFolder,
            env: process.env,
            signal: interrupt.signal,
            signalNow: interrupt.signalNow,
            note,
        });
        await session.ensureStack();
        const { port: providerPort, inventory } = standIn;
        return await work({
            project,
            places,
            inventory,
            file,
            session,
            program,
            programAddress: served.address,
            providerPort,
        });
    } finally {
        for (const close of closers) {
            await close();
        }
    }
}

function readFile(options: OpenOptions, project: Project, places: Places): StackFile | undefined {
    const { stack, configFile, fileOptional } = options;
    const path = configFile ?? join(project.root, `Pulumi.${stack}.yaml`);
    if (fileOptional === true && !existsSync(path) && existsSync(stateFile(places, project.name, stack))) {
        return undefined;
    }
    const file = loadStackFile(project, stack, configFile);
    const encrypted = Object.entries(file.config).filter(([, value]) => holdsSecure(value));
    if (encrypted.length > 0) {
        throw new UsageError(
            encrypted.map(
                ([key]) =>
                    `${file.path}: ${key} is encrypted (secure:) with the key of the real stack, which the offline engine ` +
                    "does not have; give --config-file a copy of the file with another value there",
            ),
        );
    }
    return file;
}

function holdsSecure(value: unknown): boolean {
    if (Array.isArray(value)) {
        return value.some(holdsSecure);
    }
    if (typeof value !== "object" || value === null) {
        return false;
    }
    return "secure" in value || Object.values(value).some(holdsSecure);
}

function regionOf(file: StackFile | undefined): string {
    const region = file?.config["aws:region"];
    // Where the configuration has none, the program says so itself; the stand-in needs some Region to start with.
    return typeof region === "string" ? region : "ap-northeast-1";
}

function lockStack({ stack, command, note }: OpenOptions, places: Places): () => void {
    const lock = tryLock(places.lock, command);
    if (!lock.held) {
        const { pid, purpose, since } = lock.by;
        throw new Failed(
            `stack ${stack} is in use: "${purpose}" (process ${pid}) works on it since ${since}; wait until it has ended`,
        );
    }
    if (lock.takenOverFrom !== undefined) {
        const { pid, purpose } = lock.takenOverFrom;
        note(`Taking over stack ${stack} from "${purpose}" (process ${pid}), which is gone.`);
    }
    return lock.release;
}
