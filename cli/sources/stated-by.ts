import type { Stated } from "../../model/resources/stated";

/**
 * What a configuration of the pack says of things that nobody declares.
 * @throws PolicyConfigurationError for a configuration that is not usable.
 */
export async function statedBy(configuration: unknown): Promise<Partial<Stated>> {
    // Without a configuration nothing is stated, and loading every policy would be for nothing.
    if (configuration === undefined) {
        return {};
    }
    const [{ settingsOf }, { policies }, { statedIn }] = await Promise.all([
        import("../../policy/frame/configuration"),
        import("../../policy/policies"),
        import("../../policy/reachability/stated-options"),
    ]);
    return statedIn(settingsOf(policies, configuration));
}
