import { UsageError } from "../shared/exit";
import { listStacks, loadStackFile, type Project, type StackFile, withDefaults } from "../shared/project";

/** The stack that is meant where nobody names one and there are several. */
const usual = "dev";

/**
 * A program's stack: the one that is named, else `dev`, else the only one that has a file. A program whose folder holds
 * no stack file at all is planned without configuration, as a new stack of it would be.
 * @throws UsageError where it is not clear which one is meant, and for a stack without a file where others have one.
 */
export function stackOf(project: Project, stack?: string, configFile?: string): StackFile {
    if (configFile !== undefined) {
        return loadStackFile(project, stack ?? usual, configFile);
    }
    const stacks = listStacks(project);
    if (stacks.length === 0) {
        return {
            stack: checked(stack ?? usual),
            path: project.root,
            text: "",
            config: withDefaults(project, {}),
            settings: {},
        };
    }
    const [only, ...others] = stacks;
    if (stack === undefined && !stacks.includes(usual) && (only === undefined || others.length > 0)) {
        throw new UsageError(`--stack is missing: ${project.root} has several stacks, ${stacks.join(", ")}`);
    }
    return loadStackFile(project, stack ?? (stacks.includes(usual) ? usual : (only ?? usual)));
}

function checked(stack: string): string {
    if (!/^(?!\.+$)[A-Za-z0-9_.-]{1,100}$/.test(stack)) {
        throw new UsageError(
            `"${stack}" cannot be a stack's name: 1 to 100 letters, digits, hyphens, underscores and full stops, not full stops alone`,
        );
    }
    return stack;
}
