/** What is asked. */
export interface ProbeTarget {
    readonly address: string;
    readonly port: number;
    readonly path: string;
    /** SNI and Host; without it the request carries neither name. */
    readonly serverName?: string;
    /** Time for a whole try in milliseconds. @default 5000 */
    readonly timeoutMs?: number;
    /** Milliseconds between tries. @default 1000 */
    readonly pauseMs?: number;
}

export interface ProbeOutcome {
    readonly healthy: boolean;
    /** Tries that were made, 1 to 3. */
    readonly attempts: number;
    /** Whole days until the certificate that was seen expires; absent where none was seen. */
    readonly certificateDaysLeft: number | undefined;
    /** What went wrong at each try that failed. */
    readonly faults: readonly string[];
}

/** Namespace of the metrics in CloudWatch. */
export const namespace: string;

export function probe(target: ProbeTarget): Promise<ProbeOutcome>;

export function metricDocument(name: string, outcome: ProbeOutcome, timestamp: number): Record<string, unknown>;

/** Asks until the server answers twice in a row; fails with what went wrong last when it does not within the seconds. */
export function waitFor(target: ProbeTarget, seconds: number): Promise<void>;

/** What makes the function wait for one server, by the name that its metrics are filed under, in place of reporting. */
export interface WaitEvent {
    readonly waitFor: string;
    readonly seconds: number;
}

/**
 * Entry point of the Lambda function. Its environment: `TARGETS`, private addresses by what their metrics are filed under
 * as JSON, `TARGET_PORT`, `TARGET_PATH` and `SERVER_NAME`.
 */
export function handler(event?: WaitEvent | object): Promise<{ readonly answers: string } | undefined>;
