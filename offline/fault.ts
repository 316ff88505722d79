/** Something the offline engine cannot work with or did not get done, in words for its user. */
export class OfflineFault extends Error {
    /**
     * @param because `unusable` where surroundings have to change before a retry can help (no CLI to be had, a folder
     *   that cannot be written), `failed` where an operation did not get done, `interrupted` where its user stopped it.
     */
    constructor(
        readonly because: "unusable" | "failed" | "interrupted",
        message: string,
    ) {
        super(message);
        this.name = "OfflineFault";
    }
}

/** Ends what is under way once its user has asked for that. */
export function throwIfInterrupted(signal: AbortSignal): void {
    if (signal.aborted) {
        throw new OfflineFault("interrupted", "interrupted");
    }
}
