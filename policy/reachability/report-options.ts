import type { Setting } from "../frame/configuration";
import type { Options } from "../frame/options";

/** Where a preview leaves its report. */
export interface ReportPlaces {
    /** A page that answers questions. */
    readonly html?: string;
    /** The same as data. */
    readonly json?: string;
}

export type ReportOptions = { readonly states: readonly string[]; readonly report: ReportPlaces };

export const reportOptions: Options<ReportOptions> = {
    states: {
        description:
            "Files that `pulumi stack export` wrote of stacks that this one is joined to, such as the network's. What the program names by " +
            "ID is known from them, and flows lead through them. A relative path counts from the program's folder.",
        schema: { type: "array", items: { type: "string" } },
        default: [],
    },
    report: {
        description:
            "Where each preview and update leaves what was found: `html`, one page that answers questions, and `json`. " +
            "A relative path counts from the program's folder, which has to be there.",
        schema: { type: "object", properties: { html: { type: "string" }, json: { type: "string" } } },
        default: {},
    },
};

/** These options in the settings of all policies. */
export function reportOptionsIn(settings: ReadonlyMap<string, Pick<Setting, "options">>): ReportOptions {
    const { states = [], report = {} } = (settings.get("reachability")?.options ?? {}) as Partial<ReportOptions>;
    return { states, report };
}
