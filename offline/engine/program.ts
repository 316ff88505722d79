import { sep } from "node:path";

/**
 * The project's program, loaded afresh for each operation: modules of an earlier run are forgotten first, or the
 * second operation of a process would declare nothing and the engine would delete the stack. Packages stay loaded.
 */
export class Program {
    private readonly loadedBefore = new Set(Object.keys(require.cache));
    private readonly limit = Error.stackTraceLimit;
    /** What the program threw in its last run, if it did. */
    error: unknown;

    /**
     * @param root the project's folder.
     * @param entry its entry module, or a folder whose package.json names that.
     * @param stackTraces for a user who looks for the place that an error comes from. Each property of each resource
     *   formats a stack trace, which takes half of a preview's time, so there are none otherwise.
     */
    constructor(
        private readonly root: string,
        private readonly entry: string,
        private readonly stackTraces: boolean,
    ) {}

    readonly run = async (): Promise<unknown> => {
        this.forget();
        this.error = undefined;
        if (!this.stackTraces) {
            // Kept until `end`: resources go on registering after the program's own function has returned.
            Error.stackTraceLimit = 0;
        }
        try {
            const exported: unknown = require(this.entry);
            return await (typeof exported === "function" ? exported() : exported);
        } catch (error) {
            this.error = error;
            throw error;
        }
    };

    /** Gives back what was changed for the program. */
    end(): void {
        Error.stackTraceLimit = this.limit;
    }

    private forget(): void {
        const packages = `${sep}node_modules${sep}`;
        for (const path of Object.keys(require.cache)) {
            if (!this.loadedBefore.has(path) && path.startsWith(this.root + sep) && !path.includes(packages)) {
                delete require.cache[path];
            }
        }
    }
}
