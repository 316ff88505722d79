import { withoutProxyOnLoopback } from "../../offline/engine/loopback";
import { OfflineFault } from "../../offline/fault";
import type { CommandSpec, Options, Values } from "../shared/arguments";
import { type Command, commandOf } from "../shared/command";
import { type ExitStatus, exitStatus, Failed, UsageError } from "../shared/exit";
import { type Interrupt, trapInterrupts } from "./interrupt";

/** What a command on the engine is given besides its arguments. */
export interface CommandContext {
    readonly interrupt: Interrupt;
    /** Tells the user something beside the engine's own output: on stderr. */
    readonly note: (text: string) => void;
}

/** A command that works on the engine. */
export function engineCommand<O extends Options>(
    spec: CommandSpec<O>,
    main: (values: Values<O>, context: CommandContext) => Promise<ExitStatus>,
): Command {
    return commandOf(spec, async (values) => {
        const note = (text: string) => void process.stderr.write(`${text}\n`);
        const interrupt = trapInterrupts(note);
        Object.assign(process.env, withoutProxyOnLoopback(process.env));
        try {
            const status = await main(values, { interrupt, note });
            return interrupt.signal.aborted ? exitStatus.interrupted : status;
        } catch (error) {
            if (interrupt.signal.aborted) {
                return exitStatus.interrupted;
            }
            throw error instanceof OfflineFault ? forUser(error) : error;
        } finally {
            interrupt.restore();
        }
    });
}

function forUser(fault: OfflineFault): Error {
    return fault.because === "unusable" ? new UsageError(fault.message) : new Failed(fault.message);
}
