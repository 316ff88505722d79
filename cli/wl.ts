import { programCommands } from "./shared/program-commands";
import { type Commands, runWl } from "./shared/run-wl";

const commands: Commands = {
    ...programCommands,
    canary: {
        summary: "moves a stack's canary to another stage",
        first: "--to 10",
        load: () => import("./canary"),
    },
    preview: {
        summary: "previews a stack on the real engine, against an offline stand-in for AWS",
        first: "--stack dev",
        load: () => import("./preview"),
    },
    up: { summary: "brings a stack up there", first: "--stack dev", load: () => import("./up") },
    destroy: {
        summary: "deletes what a stack holds there",
        first: "--stack dev",
        load: () => import("./destroy"),
    },
    aws: {
        summary: "starts the offline stand-in for AWS, for a Pulumi CLI of one's own",
        first: "--port 7000",
        load: () => import("./aws"),
    },
};

runWl(commands);
