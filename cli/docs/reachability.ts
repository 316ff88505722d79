import type { Doubt, Side } from "../../model/network/doubts";
import { followed } from "../../model/resources/ledger/followed";
import { type Covered, type Deciding, unfollowed } from "../../model/resources/ledger/unfollowed";
import { unreadInputs } from "../../model/resources/ledger/unread-inputs";
import { withoutTraffic } from "../../model/resources/ledger/without-traffic";

/** Parts of the page on reachability that are made from the ledger, by their marks. */
export function ledgerTables(): Readonly<Record<string, string>> {
    return {
        "ledger:followed": folded(`${followed.length} types are followed`, byModule(followed)),
        "ledger:unfollowed": [decidingTable(), "", inputsTable(), "", standingList(), "", coveredList()].join("\n"),
        "ledger:without-traffic": folded(
            `${Object.values(withoutTraffic).flat().length} types carry no traffic between the ends of flows`,
            Object.entries(withoutTraffic)
                .map(([reason, types]) => `- ${reason}: ${types.map(short).join(", ")}`)
                .join("\n"),
        ),
    };
}

/** A list that readers open where they need it. */
function folded(title: string, list: string): string {
    return ["<details>", `<summary>${title}</summary>`, "", list, "", "</details>"].join("\n");
}

/** `ec2.Subnet`, as programs write a type after `aws.`. */
function short(type: string): string {
    const [, module, name] = /^aws:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
    return module === undefined ? type : `\`${module}.${name}\``;
}

function byModule(types: readonly string[]): string {
    const modules = new Map<string, string[]>();
    for (const type of types) {
        const [, module = "", name = type] = /^aws:([^/]+)\/[^:]+:(.+)$/.exec(type) ?? [];
        modules.set(module, [...(modules.get(module) ?? []), name]);
    }
    return [...modules].map(([module, names]) => `- \`${module}\`: ${names.sort().join(", ")}`).join("\n");
}

const effects: Readonly<Record<Doubt["effect"], string>> = {
    opens: "what is stopped otherwise",
    closes: "what gets through otherwise",
    either: "any answer",
};

const words: Readonly<Record<Side, string>> = {
    internet: "`internet`",
    carrier: "carriers",
    "on-premises": "`on-premises`",
    service: "AWS's services",
    inside: "what is in one VPC",
    between: "another VPC",
};

function withWhom(sides: readonly Side[] | undefined): string {
    return sides === undefined ? "anybody" : sides.map((side) => words[side]).join(", ");
}

function decidingTable(): string {
    const rows = Object.entries(unfollowed).flatMap(([type, each]) =>
        each.kind === "decides" ? [row(short(type), each, withConcerns(each))] : [],
    );
    return ["| type | makes unknown | of flows with | as far as it names them |", "|---|---|---|---|", ...rows].join(
        "\n",
    );
}

function inputsTable(): string {
    const rows = unreadInputs.map((each) =>
        row(
            `\`${each.path}\` of ${each.types.map(short).join(", ")}`,
            each,
            each.itself === true ? "the resource itself" : withConcerns(each),
        ),
    );
    return ["| input | makes unknown | of flows with | as far as it names them |", "|---|---|---|---|", ...rows].join(
        "\n",
    );
}

function row(what: string, { effect, sides }: Pick<Deciding, "effect" | "sides">, concerns: string): string {
    return `| ${what} | ${effects[effect]} | ${withWhom(sides)} | ${concerns} |`;
}

function withConcerns(each: Pick<Deciding, "concerns" | "passing" | "relays">): string {
    if (each.relays === true) {
        return "what it reaches itself";
    }
    const named = each.concerns?.map(([path]) => `\`${path}\``).join(", ");
    return named ?? (each.passing === undefined ? "" : `ways by ${each.passing.map(short).join(", ")}`);
}

function standingList(): string {
    const types = Object.keys(unfollowed).filter((type) => unfollowed[type]?.kind === "end");
    return `Ends of which nothing is known: ${types.map(short).join(", ")}.`;
}

function coveredList(): string {
    const by = new Map<string, string[]>();
    for (const [type, each] of Object.entries(unfollowed)) {
        if (each.kind === "covered") {
            by.set(coverer(each), [...(by.get(coverer(each)) ?? []), type]);
        }
    }
    const lists = [...by].map(([cover, types]) => `- what ${cover} leaves unknown: ${types.map(short).join(", ")}`);
    return ["They decide only what another thing leaves unknown by itself:", "", ...lists].join("\n");
}

function coverer({ by }: Covered): string {
    return short(by);
}
