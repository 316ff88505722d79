import type { Commands } from "./run-wl";

/** The commands on any program, and on what is deployed. */
export const programCommands: Commands = {
    plan: {
        summary: "what a program declares, held against policies and expectations, and who reaches what",
        first: "--stack dev",
        load: () => import("../plan"),
    },
    check: {
        summary: "the same for deployed stacks, from what pulumi stack export wrote",
        first: "--state export.json",
        load: () => import("../check"),
    },
    reach: {
        summary: "whether one flow gets through, hop by hop, or what a change opens and closes",
        first: "--from internet --to web --port 443",
        load: () => import("../reach"),
    },
    permissions: {
        summary: "what whoever deploys a stack has to be allowed, as IAM documents",
        first: "--stack dev",
        load: () => import("../permissions"),
    },
};
