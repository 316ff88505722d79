import { isRecord } from "../../model/record";
/**
 * What a project says for all of its stacks: the section `config` of Pulumi.yaml, by keys with their namespaces.
 * An entry is a value, or a description that holds one as `default` (of the project's own keys) or `value` (of others').
 * Source: https://www.pulumi.com/docs/iac/concepts/projects/project-file/, and sdk/go/common/workspace/config.go.
 */
export function projectDefaults(project: string, config: unknown): Record<string, unknown> {
    if (!isRecord(config)) {
        return {};
    }
    return Object.fromEntries(
        Object.entries(config).flatMap(([key, entry]) => {
            const value = isRecord(entry) ? (entry["default"] ?? entry["value"]) : entry;
            return value === undefined || value === null
                ? []
                : [[key.includes(":") ? key : `${project}:${key}`, value] as const];
        }),
    );
}
