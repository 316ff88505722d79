import { resolve } from "node:path";
import type { Sources } from "./gather";
import { readStateFiles } from "./state-files";

/**
 * Sources together with what a configuration of the pack says beside them: of things that nobody declares, and of deployed
 * stacks (`states`), whose files are found from the program's folder, or else from the current one.
 * @throws PolicyConfigurationError for a configuration that is not usable, UsageError for an export that is not.
 */
export async function withConfiguration(sources: Sources, configuration: unknown): Promise<Sources> {
    // Without a configuration nothing is stated, and loading every policy would be for nothing.
    if (configuration === undefined) {
        return sources;
    }
    const [{ settingsOf }, { policies }, { statedIn }, { reportOptionsIn }] = await Promise.all([
        import("../../policy/frame/configuration"),
        import("../../policy/policies"),
        import("../../policy/reachability/stated-options"),
        import("../../policy/reachability/report-options"),
    ]);
    const settings = settingsOf(policies, configuration);
    const folder = sources.program?.project.root ?? process.cwd();
    const files = reportOptionsIn(settings).states.map((file) => resolve(folder, file));
    return { ...sources, states: [...sources.states, ...readStateFiles(files)], stated: statedIn(settings) };
}
