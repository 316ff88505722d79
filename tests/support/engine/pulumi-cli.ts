import { allowedWays, obtainCli } from "../../../offline/cli/obtain";

/** The real Pulumi CLI, found, downloaded or built as for the project's own commands: its executable. */
export async function pulumiCli(): Promise<string> {
    const { signal } = new AbortController();
    const write = (text: string) => void process.stderr.write(text);
    const allowed = allowedWays(process.env);
    return (await obtainCli({ env: process.env, allowed, signal, terminal: false, write })).executable;
}
