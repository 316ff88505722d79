/** Says what takes long, and that it goes on: one line that changes on a terminal, a line now and then elsewhere. */
export interface Progress {
    /** What is under way now. */
    stage(text: string): void;
    /** How far it is, in words: "412 packages". */
    detail(text: string): void;
    end(): void;
}

export interface ProgressOptions {
    readonly write: (text: string) => void;
    readonly terminal: boolean;
    readonly now?: () => number;
    /** Milliseconds between two signs of life elsewhere than on a terminal. */
    readonly interval?: number;
}

export function startProgress({ write, terminal, now = Date.now, interval = 20_000 }: ProgressOptions): Progress {
    let stage = "";
    let detail = "";
    let since = now();
    let timer: NodeJS.Timeout | undefined;
    const line = () => `${stage}: ${Math.round((now() - since) / 1000)} s${detail === "" ? "" : `, ${detail}`}`;
    const clear = terminal ? "\r\x1b[K" : "";
    return {
        stage(text) {
            if (timer !== undefined) {
                clearInterval(timer);
                write(clear);
            }
            stage = text;
            detail = "";
            since = now();
            write(terminal ? line() : `${stage}\n`);
            timer = setInterval(() => write(terminal ? `${clear}${line()}` : `${line()}\n`), terminal ? 500 : interval);
            timer.unref();
        },
        detail(text) {
            detail = text;
        },
        end() {
            if (timer !== undefined) {
                clearInterval(timer);
                timer = undefined;
                write(clear);
            }
        },
    };
}
