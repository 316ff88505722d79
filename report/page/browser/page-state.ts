import { indexNetwork } from "../../../model/network/index-network";
import type { NetworkIndex } from "../../../model/network/indexed";
import { scenarios } from "../../../model/prove/failover";
import type { PageData } from "../content";

/** A question as its reader has put it so far. */
export interface Question {
    readonly from: string;
    readonly to: string;
    readonly protocol: string;
    /** As typed. */
    readonly port: string;
}

/** What the parts of the page share. */
export interface Page {
    readonly data: PageData;
    readonly index: NetworkIndex;
    /** In the words of flows; the first is `normal`. */
    readonly scenarios: readonly string[];
    scenario: string;
    question: Question;
    /** Whether the question is to be answered, or still being put together. */
    asked: boolean;
    /** Says that scenario or question have changed. */
    changed(what: "scenario" | "question"): void;
    onChange(listener: (what: "scenario" | "question") => void): void;
}

export const noQuestion: Question = { from: "", to: "", protocol: "tcp", port: "443" };

/** Reads what the page holds, and the question that its address asks. */
export function openPage(): Page {
    const data = JSON.parse(document.getElementById("data")?.textContent ?? "") as PageData;
    const index = indexNetwork(data.network);
    const listeners: ((what: "scenario" | "question") => void)[] = [];
    const known = scenarios(index).map(([name]) => name);
    const asked = new URLSearchParams(location.hash.slice(1));
    const scenario = known.find((one) => one === asked.get("scenario")) ?? "normal";
    const page: Page = {
        data,
        index,
        scenarios: known,
        scenario,
        question: {
            from: asked.get("from") ?? "",
            to: asked.get("to") ?? "",
            protocol: asked.get("protocol") ?? "tcp",
            port: asked.get("port") ?? (asked.get("protocol") === "icmp" ? "" : "443"),
        },
        asked: asked.has("from") && asked.has("to"),
        changed(what) {
            remember(page);
            for (const listener of listeners) {
                listener(what);
            }
        },
        onChange(listener) {
            listeners.push(listener);
        },
    };
    return page;
}

/** The address asks the same question again, so that it can be kept or sent to somebody who has the file. */
function remember({ scenario, question, asked }: Page): void {
    const words = new URLSearchParams();
    if (asked) {
        for (const [name, value] of Object.entries(question)) {
            if (value !== "") {
                words.set(name, value);
            }
        }
    }
    if (scenario !== "normal") {
        words.set("scenario", scenario);
    }
    history.replaceState(null, "", `#${words}`);
}
