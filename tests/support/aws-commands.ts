import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A run book's commands of the AWS CLI, as they stand in the page. */
export interface RunBookCommands {
    readonly heading: string;
    readonly commands: readonly string[];
}

/** What stands for a name in pointed brackets, where a command asks for something of the form that AWS gives it. */
const examples: readonly (readonly [after: RegExp, value: string])[] = [
    [/--window-id $/, "mw-0123456789abcdef0"],
    [/--certificate-arn $/, "arn:aws:acm:ap-northeast-1:111122223333:certificate/0123"],
    [/--secret-id $/, "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:example"],
    [/--resource-arn $/, "arn:aws:rds:ap-northeast-1:111122223333:db:prod-database"],
    [/--iam-role-arn $/, "arn:aws:iam::111122223333:role/backups"],
    [/--region $/, "ap-northeast-3"],
    [/--(instance-ids|target) $/, "i-0123456789abcdef0"],
];

/** Every command of the AWS CLI in docs/operations.md: in a sentence between backticks, or a line of a block. */
export function awsCommands(): readonly RunBookCommands[] {
    const page = readFileSync(join(__dirname, "..", "..", "docs", "operations.md"), "utf8");
    return page.split(/^#{1,3} /m).flatMap((section) => {
        const heading = section.split("\n")[0] ?? "";
        const blocks = [...section.matchAll(/^```\n([\s\S]*?)^```$/gm)].flatMap(([, block]) =>
            (block ?? "").split("\n"),
        );
        const sentences = section.replace(/^```\n[\s\S]*?^```$/gm, "");
        const inline = [...sentences.matchAll(/`(aws\s[^`]+)`/g)].map(([, command]) =>
            (command ?? "").replace(/\s+/g, " "),
        );
        const commands = [...inline, ...blocks.filter((line) => line.startsWith("aws "))];
        return commands.length === 0 ? [] : [{ heading, commands: [...new Set(commands)] }];
    });
}

/** The words that a shell makes of a command, with something real for each name in pointed brackets. */
export function wordsOf(command: string): readonly string[] {
    const filled = command.replace(/<([\w-]+)>/g, (_all, name: string, at: number) => {
        const before = command.slice(0, at);
        return examples.find(([after]) => after.test(before))?.[1] ?? name;
    });
    return filled.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", "")) ?? [];
}
