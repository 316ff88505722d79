/** One number, or why there is none. */
export type Finding = Measured | Missing;

export interface Measured {
    /** Names the number in goals and in JSON, as in `plan/cdk`. */
    readonly id: string;
    readonly what: string;
    readonly value: number;
    /** `x`: a ratio; `lines` and `programs` are counts. */
    readonly unit: "x" | "ms" | "s" | "MiB" | "lines" | "programs" | "findings";
    /** What lies behind it. */
    readonly detail?: string;
}

export interface Missing {
    readonly id: string;
    readonly what: string;
    /** What is missing, and how to get it where that is known. */
    readonly missing: string;
}

/** What a suite works with. */
export interface Context {
    readonly root: string;
    /** Folder for what is made and thrown away. */
    readonly scratch: string;
    /** Rounds to measure, after those that are not counted. */
    readonly runs: number;
    /** Installs what is compared with, once, and says so. */
    readonly packages: () => Promise<void>;
    /** Tells the user of something that takes long. */
    readonly note: (text: string) => void;
}

/** A part of the benchmark, as `--only` names it. */
export interface Suite {
    readonly name: string;
    readonly what: string;
    readonly measure: (context: Context) => Promise<Finding[]>;
}
